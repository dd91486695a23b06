# The parts of a meeting that came with the whole of it: savings, papers, materials, themes.

import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import meetings.models.materials
import meetings.models.papers
import uuid
from django.conf import settings
from django.db import migrations, models


def give_keys(apps, schema_editor):
    """Every row that exists gets a key of its own; a default would give all the same."""
    for name in ("Remark", "Task"):
        model = apps.get_model("meetings", name)
        rows = list(model.objects.only("pk"))
        for row in rows:
            row.key = uuid.uuid4()
        model.objects.bulk_update(rows, ["key"], batch_size=500)


class Migration(migrations.Migration):

    dependencies = [
        ('cells', '0002_meeting_rules'),
        ('meetings', '0001_initial'),
        ('members', '0004_what_a_card_and_a_phone_look_like'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('signed_minutes', 'Biên bản đã ký'), ('signed_resolution', 'Nghị quyết đã ký'), ('paper', 'Tài liệu gửi trước'), ('other', 'Giấy tờ khác')], max_length=17, verbose_name='loại tệp')),
                ('file', models.FileField(max_length=200, upload_to=meetings.models.papers.stored_under, verbose_name='tệp')),
                ('key', models.UUIDField(editable=False, unique=True, verbose_name='khóa chống trùng')),
                ('name', models.CharField(max_length=200, verbose_name='tên tệp')),
                ('suffix', models.CharField(max_length=5, verbose_name='đuôi tệp')),
                ('size', models.PositiveIntegerField(verbose_name='số byte')),
                ('sha256', models.CharField(max_length=64, verbose_name='mã kiểm tra')),
                ('added_at', models.DateTimeField(auto_now_add=True, verbose_name='gắn lúc')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='bỏ lúc')),
                ('withdrawn_because', models.CharField(blank=True, max_length=200, verbose_name='lý do bỏ')),
            ],
            options={
                'verbose_name': 'tệp kèm',
                'verbose_name_plural': 'tệp kèm',
                'ordering': ['meeting_id', 'kind', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='DocumentNumber',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('minutes', 'Biên bản'), ('resolution', 'Nghị quyết')], max_length=10, verbose_name='loại văn bản')),
                ('number', models.PositiveSmallIntegerField(verbose_name='số')),
                ('counted_from', models.DateField(verbose_name='đếm từ ngày')),
                ('numbered_at', models.DateTimeField(auto_now_add=True, verbose_name='lấy số lúc')),
            ],
            options={
                'verbose_name': 'số văn bản',
                'verbose_name_plural': 'số văn bản',
                'ordering': ['cell_id', 'kind', 'counted_from', 'number'],
            },
        ),
        migrations.CreateModel(
            name='ExpectedAbsence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('ill', 'Ốm'), ('travel', 'Đi xa'), ('work', 'Công tác'), ('other', 'Lý do khác')], max_length=6, verbose_name='lý do vắng')),
            ],
            options={
                'verbose_name': 'báo vắng trước',
                'verbose_name_plural': 'báo vắng trước',
                'ordering': ['meeting_id', 'member__sort_key', 'member_id'],
            },
        ),
        migrations.CreateModel(
            name='Material',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('orientation', 'Định hướng tuyên truyền'), ('bulletin', 'Bản tin, thông tin nội bộ'), ('document', 'Tài liệu khác')], max_length=11, verbose_name='loại tài liệu')),
                ('month', models.DateField(validators=[meetings.models.materials.first_of_a_month], verbose_name='dùng cho tháng')),
                ('title', models.CharField(max_length=200, verbose_name='tên tài liệu')),
                ('issuer', models.CharField(blank=True, max_length=160, verbose_name='cơ quan ban hành')),
                ('summary', models.TextField(blank=True, verbose_name='tóm tắt để đọc tại chi bộ')),
                ('key', models.UUIDField(editable=False, unique=True, verbose_name='khóa chống trùng')),
                ('file', models.FileField(blank=True, max_length=200, upload_to=meetings.models.materials.stored_under, verbose_name='tệp')),
                ('name', models.CharField(blank=True, max_length=200, verbose_name='tên tệp')),
                ('suffix', models.CharField(blank=True, max_length=5, verbose_name='đuôi tệp')),
                ('size', models.PositiveIntegerField(default=0, verbose_name='số byte')),
                ('sha256', models.CharField(blank=True, max_length=64, verbose_name='mã kiểm tra')),
                ('published_at', models.DateTimeField(auto_now_add=True, verbose_name='đưa lên lúc')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='rút lúc')),
                ('withdrawn_because', models.CharField(blank=True, max_length=200, verbose_name='lý do rút')),
            ],
            options={
                'verbose_name': 'tài liệu',
                'verbose_name_plural': 'tài liệu',
                'ordering': ['-month', 'kind', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='PassedOn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'verbose_name': 'tài liệu đã phổ biến',
                'verbose_name_plural': 'tài liệu đã phổ biến',
                'ordering': ['meeting_id', 'material_id'],
            },
        ),
        migrations.CreateModel(
            name='PlannedTheme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(12)], verbose_name='tháng')),
                ('topic', models.CharField(max_length=200, verbose_name='tên chuyên đề')),
                ('group', models.CharField(choices=[('ho_chi_minh', 'Học tập và làm theo Bác'), ('local_tasks', 'Nhiệm vụ chính trị, việc bức xúc ở địa phương'), ('party_building', 'Xây dựng Đảng'), ('culture', 'Đời sống văn hóa khu dân cư'), ('countryside', 'Nông thôn mới'), ('other', 'Vấn đề khác')], max_length=14, verbose_name='nhóm vấn đề')),
            ],
            options={
                'verbose_name': 'chuyên đề trong kế hoạch',
                'verbose_name_plural': 'chuyên đề trong kế hoạch',
                'ordering': ['plan_id', 'month', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('topic', models.CharField(choices=[('plan', 'Chưa lên lịch sinh hoạt'), ('prepare', 'Sắp đến ngày họp'), ('submit', 'Chưa gửi biên bản'), ('returned', 'Biên bản được trả lại'), ('theme', 'Quý chưa có chuyên đề')], max_length=12, verbose_name='việc nhắc')),
                ('about', models.DateField(verbose_name='về ngày')),
                ('sent_at', models.DateTimeField(auto_now_add=True, verbose_name='gửi lúc')),
            ],
            options={
                'verbose_name': 'lời nhắc đã gửi',
                'verbose_name_plural': 'lời nhắc đã gửi',
                'ordering': ['-sent_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Saving',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(choices=[('prepare', 'Chuẩn bị'), ('roll', 'Điểm danh'), ('content', 'Nội dung'), ('conclude', 'Kết luận')], max_length=8, verbose_name='phần')),
                ('version', models.PositiveIntegerField(verbose_name='lần ghi')),
                ('page_key', models.UUIDField(verbose_name='khóa trang')),
                ('key', models.UUIDField(unique=True, verbose_name='khóa lần gửi')),
                ('saved_at', models.DateTimeField(auto_now_add=True, verbose_name='lưu lúc')),
            ],
            options={
                'verbose_name': 'lần lưu',
                'verbose_name_plural': 'lần lưu',
                'ordering': ['meeting_id', 'version', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ThematicPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='năm')),
                ('reported_on', models.DateField(blank=True, null=True, verbose_name='báo cáo cấp trên ngày')),
                ('version', models.PositiveIntegerField(default=0, editable=False, verbose_name='lần ghi')),
            ],
            options={
                'verbose_name': 'kế hoạch sinh hoạt chuyên đề',
                'verbose_name_plural': 'kế hoạch sinh hoạt chuyên đề',
                'ordering': ['-year', 'cell_id'],
            },
        ),
        migrations.AddField(
            model_name='attendance',
            name='guest',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='members.guest', verbose_name='đảng viên sinh hoạt tạm thời từ nơi khác'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='counted_excused',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='số vắng có lý do'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='counted_present',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='số có mặt'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='counted_required',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='số phải dự'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='counted_unexcused',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='số vắng không lý do'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='fee_note',
            field=models.CharField(blank=True, max_length=200, verbose_name='kết quả thu đảng phí'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='mode',
            field=models.CharField(choices=[('in_person', 'Trực tiếp'), ('online', 'Trực tuyến'), ('by_groups', 'Theo tổ đảng')], default='in_person', max_length=9, verbose_name='hình thức họp'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='mode_approval',
            field=models.CharField(blank=True, max_length=200, verbose_name='cấp ủy đồng ý theo'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='paper_dated',
            field=models.DateField(blank=True, null=True, verbose_name='nhập thay, theo bản giấy ngày'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='theme_starts_at',
            field=models.TimeField(blank=True, null=True, verbose_name='phần chuyên đề bắt đầu'),
        ),
        migrations.AddField(
            model_name='remark',
            name='key',
            field=models.UUIDField(null=True, editable=False, verbose_name='khóa dòng'),
        ),
        migrations.AddField(
            model_name='task',
            name='key',
            field=models.UUIDField(null=True, editable=False, verbose_name='khóa dòng'),
        ),
        migrations.RunPython(give_keys, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='remark',
            name='key',
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='khóa dòng'),
        ),
        migrations.AlterField(
            model_name='task',
            name='key',
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='khóa dòng'),
        ),
        migrations.AlterField(
            model_name='attendance',
            name='member',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='members.member', verbose_name='đảng viên'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.UniqueConstraint(fields=('meeting', 'guest'), name='attendance_of_guest_once', violation_error_message='Đồng chí này đã có trong bảng điểm danh.'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('guest__isnull', True), ('member__isnull', False)), models.Q(('guest__isnull', False), ('member__isnull', True)), _connector='OR'), name='attendance_of_one_person', violation_error_message='Mỗi dòng điểm danh là của một người.'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('counted_excused__isnull', True), ('counted_present__isnull', True), ('counted_required__isnull', True), ('counted_unexcused__isnull', True)), models.Q(('counted_excused__isnull', False), ('counted_present__isnull', False), ('counted_required__isnull', False), ('counted_unexcused__isnull', False), ('counted_required', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('counted_present'), '+', models.F('counted_excused')), '+', models.F('counted_unexcused')))), _connector='OR'), name='meeting_counts_whole', violation_error_message='Số có mặt, vắng có lý do và vắng không lý do phải cộng đúng bằng số phải dự.'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('roll_recorded_at__isnull', True), ('counted_required__isnull', True), _connector='OR'), name='meeting_roll_or_counts', violation_error_message='Kỳ đã điểm danh từng người thì không ghi số đếm nữa.'),
        ),
        migrations.AddField(
            model_name='attachment',
            name='added_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người gắn'),
        ),
        migrations.AddField(
            model_name='attachment',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='meetings.meeting', verbose_name='kỳ sinh hoạt'),
        ),
        migrations.AddField(
            model_name='attachment',
            name='withdrawn_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người bỏ'),
        ),
        migrations.AddField(
            model_name='documentnumber',
            name='cell',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='document_numbers', to='cells.cell', verbose_name='chi bộ'),
        ),
        migrations.AddField(
            model_name='documentnumber',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='numbers', to='meetings.meeting', verbose_name='kỳ sinh hoạt'),
        ),
        migrations.AddField(
            model_name='documentnumber',
            name='numbered_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người lấy số'),
        ),
        migrations.AddField(
            model_name='expectedabsence',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='expected_absences', to='meetings.meeting', verbose_name='kỳ sinh hoạt'),
        ),
        migrations.AddField(
            model_name='expectedabsence',
            name='member',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.member', verbose_name='đảng viên'),
        ),
        migrations.AddField(
            model_name='material',
            name='committee',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='materials', to='cells.committee', verbose_name='đảng bộ'),
        ),
        migrations.AddField(
            model_name='material',
            name='published_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người đưa lên'),
        ),
        migrations.AddField(
            model_name='material',
            name='withdrawn_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người rút'),
        ),
        migrations.AddField(
            model_name='passedon',
            name='material',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='passed_on', to='meetings.material', verbose_name='tài liệu'),
        ),
        migrations.AddField(
            model_name='passedon',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='passed_on', to='meetings.meeting', verbose_name='kỳ sinh hoạt'),
        ),
        migrations.AddField(
            model_name='plannedtheme',
            name='assignee',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.member', verbose_name='người chuẩn bị'),
        ),
        migrations.AddField(
            model_name='plannedtheme',
            name='meeting',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='planned_theme', to='meetings.meeting', verbose_name='kỳ sinh hoạt đã lập'),
        ),
        migrations.AddField(
            model_name='reminder',
            name='cell',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cells.cell', verbose_name='chi bộ'),
        ),
        migrations.AddField(
            model_name='reminder',
            name='recipient',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to=settings.AUTH_USER_MODEL, verbose_name='người nhận'),
        ),
        migrations.AddField(
            model_name='saving',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='savings', to='meetings.meeting', verbose_name='kỳ sinh hoạt'),
        ),
        migrations.AddField(
            model_name='saving',
            name='saved_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người lưu'),
        ),
        migrations.AddField(
            model_name='thematicplan',
            name='cell',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='thematic_plans', to='cells.cell', verbose_name='chi bộ'),
        ),
        migrations.AddField(
            model_name='plannedtheme',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='themes', to='meetings.thematicplan', verbose_name='kế hoạch'),
        ),
        migrations.AddConstraint(
            model_name='documentnumber',
            constraint=models.UniqueConstraint(fields=('meeting', 'kind'), name='document_numbered_once', violation_error_message='Văn bản này đã có số.'),
        ),
        migrations.AddConstraint(
            model_name='documentnumber',
            constraint=models.UniqueConstraint(fields=('cell', 'kind', 'counted_from', 'number'), name='document_number_once_in_term', violation_error_message='Số này đã dùng trong nhiệm kỳ.'),
        ),
        migrations.AddConstraint(
            model_name='documentnumber',
            constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='document_number_from_one', violation_error_message='Số văn bản bắt đầu từ 1.'),
        ),
        migrations.AddConstraint(
            model_name='expectedabsence',
            constraint=models.UniqueConstraint(fields=('meeting', 'member'), name='expected_absence_once', violation_error_message='Đảng viên này đã được ghi báo vắng.'),
        ),
        migrations.AddConstraint(
            model_name='passedon',
            constraint=models.UniqueConstraint(fields=('meeting', 'material'), name='passed_on_once', violation_error_message='Tài liệu này đã ghi là đã phổ biến.'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.UniqueConstraint(fields=('recipient', 'cell', 'topic', 'about'), name='reminded_once', violation_error_message='Việc này đã được nhắc.'),
        ),
        migrations.AddConstraint(
            model_name='saving',
            constraint=models.UniqueConstraint(fields=('meeting', 'version'), name='saving_of_a_version_once', violation_error_message='Lần ghi này đã có.'),
        ),
        migrations.AddConstraint(
            model_name='thematicplan',
            constraint=models.UniqueConstraint(fields=('cell', 'year'), name='thematic_plan_once_a_year', violation_error_message='Chi bộ đã có kế hoạch chuyên đề của năm này.'),
        ),
        migrations.AddConstraint(
            model_name='plannedtheme',
            constraint=models.CheckConstraint(condition=models.Q(('month__gte', 1), ('month__lte', 12)), name='planned_theme_month', violation_error_message='Tháng là một số từ 1 đến 12.'),
        ),
    ]
