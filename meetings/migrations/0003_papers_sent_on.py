# The day on which the papers went out: HD 42 asks for one day before (K10).

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0002_the_whole_meeting'),
    ]

    operations = [
        migrations.AddField(
            model_name='meeting',
            name='papers_sent_on',
            field=models.DateField(blank=True, null=True, verbose_name='gửi tài liệu ngày'),
        ),
    ]
