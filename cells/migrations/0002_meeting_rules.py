# What a committee decides about its cells' meetings and papers; a place to practise.

import datetime
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cells', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='committee',
            name='guests_count',
            field=models.BooleanField(default=False, help_text='Văn bản không nói rõ (HD12-39); mặc định chỉ ghi là có dự.', verbose_name='tính đảng viên sinh hoạt tạm thời vào số phải dự'),
        ),
        migrations.AddField(
            model_name='committee',
            name='new_format_since',
            field=models.DateField(default=datetime.date(2026, 1, 1), help_text='Từ 27/5/2026 theo HD 05-HD/VPTW; thời gian trước đó trong năm 2026 do cấp ủy chọn, vì chưa có văn bản nói rõ.', verbose_name='dùng thể thức văn bản mới từ ngày'),
        ),
        migrations.AddField(
            model_name='committee',
            name='practice_of',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='practice_committee', to=settings.AUTH_USER_MODEL, verbose_name='nơi tập của tài khoản'),
        ),
        migrations.AddField(
            model_name='committee',
            name='submit_within',
            field=models.PositiveSmallIntegerField(blank=True, default=2, help_text='Gửi sau hạn vẫn được và được ghi là gửi muộn; để trống nếu không đặt hạn.', null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(31)], verbose_name='hạn gửi biên bản (số ngày sau khi họp)'),
        ),
        migrations.AddField(
            model_name='committee',
            name='superior_line',
            field=models.CharField(blank=True, help_text='Để trống thì ghi tên đảng bộ bằng chữ in hoa, ví dụ ĐẢNG BỘ XÃ CHI LĂNG.', max_length=120, verbose_name='dòng cấp trên ghi trên văn bản của chi bộ'),
        ),
        migrations.AddConstraint(
            model_name='committee',
            constraint=models.CheckConstraint(condition=models.Q(('submit_within__isnull', True), models.Q(('submit_within__gte', 1), ('submit_within__lte', 31)), _connector='OR'), name='committee_submit_within_a_month', violation_error_message='Hạn gửi biên bản là một số ngày từ 1 đến 31.'),
        ),
        migrations.AddConstraint(
            model_name='committee',
            constraint=models.CheckConstraint(condition=models.Q(('new_format_since__gte', datetime.date(2026, 1, 1)), ('new_format_since__lte', datetime.date(2026, 5, 27))), name='committee_new_format_in_2026', violation_error_message='Thể thức mới áp dụng từ một ngày trong khoảng 01/01/2026 đến 27/05/2026.'),
        ),
    ]
