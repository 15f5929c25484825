"""The roll-up's tables: plain columns, each with its Thai words, that any reporting program reads.

Money is whole satang, dates are ISO dates of the common era, years are Buddhist fiscal years. A row belongs
to a workshop (`workshop_uid`) and has its number within it, so a workshop is written anew as a whole.
The column words are Thai in the database itself; they are data, not texts of the program.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, Date, Index, Integer, MetaData, Table, Text

SCHEMA = 2  # the number of this shape: another one is made anew from the files
APPLICATION = "otop-desk-rollup"
APPLICATION_ID = 0x4F545552  # b"OTUR": how a roll-up is told from any other SQLite database

metadata = MetaData()


def text(name: str, words: str, *, optional: bool = False) -> Column[Any]:
    """A text; "" where nothing is known, unless `optional`."""
    return Column(name, Text, nullable=optional, comment=words)


def number(name: str, words: str, *, optional: bool = False) -> Column[Any]:
    """A whole number."""
    return Column(name, Integer, nullable=optional, comment=words)


def large(name: str, words: str, *, optional: bool = False) -> Column[Any]:
    """A whole number beyond two thousand million: satang, sums of squares, times of files."""
    return Column(name, BigInteger, nullable=optional, comment=words)


def day(name: str, words: str) -> Column[Any]:
    """An ISO date; NULL where there is none."""
    return Column(name, Date, nullable=True, comment=words)


def of_workshop(name: str, words: str, *columns: Column[Any] | Index) -> Table:
    """A table of rows of workshops: uid and number of the row, then these columns."""
    return Table(
        name,
        metadata,
        Column("workshop_uid", Text, primary_key=True, comment="รหัสประจำโครงการ"),
        Column("row_no", Integer, primary_key=True, autoincrement=False, comment="ลำดับของแถวในโครงการ"),
        *columns,
        comment=words,
    )


rollup_meta = Table(
    "rollup_meta",
    metadata,
    Column("name", Text, primary_key=True, comment="ชื่อของค่า"),
    text("value", "ค่า"),
    comment="ค่าของฐานข้อมูลรวมเอง เช่น โปรแกรมที่สร้าง เลขรุ่นของโครงตาราง มีชื่อบุคคลหรือไม่",
)
data_dictionary = Table(
    "data_dictionary",
    metadata,
    Column("table_name", Text, primary_key=True, comment="ชื่อตารางหรือวิว"),
    Column("column_name", Text, primary_key=True, comment="ชื่อคอลัมน์ (ว่าง = ตัวตารางเอง)"),
    number("ordinal", "ลำดับคอลัมน์"),
    text("kind", "ชนิดข้อมูล: table view text integer date number"),
    text("description", "คำอธิบายภาษาไทย"),
    comment="พจนานุกรมข้อมูล: ทุกตาราง ทุกวิว ทุกคอลัมน์",
)
source_file = Table(
    "source_file",
    metadata,
    Column("path", Text, primary_key=True, comment="ที่อยู่ของไฟล์โครงการ"),
    text("state", "สถานะ: counted (นับ) · copy (สำเนาของโครงการที่นับแล้ว ไม่นับซ้ำ) · refused (อ่านไม่ได้)"),
    text("reason", "เหตุผลที่อ่านไม่ได้"),
    text("workshop_uid", "รหัสประจำโครงการในไฟล์"),
    large("position", "ลำดับรายการล่าสุดในประวัติของไฟล์ ใช้ตัดสินว่าสำเนาใดใหม่กว่า"),
    text("last_change", "เวลาของรายการล่าสุดในประวัติ (ISO)"),
    large("bytes", "ขนาดไฟล์"),
    large("modified", "เวลาแก้ไขไฟล์ (นาโนวินาที)"),
    large("changes", "ตัวนับการเปลี่ยนแปลงในหัวไฟล์"),
    text("digest", "ค่าแฮชของเนื้อไฟล์ ใช้ตัดสินว่าไฟล์เปลี่ยนหรือไม่"),
    comment="ไฟล์ที่อ่าน และไฟล์ที่อ่านไม่ได้พร้อมเหตุผล",
)
district = Table(
    "district",
    metadata,
    Column("district_code", Text, primary_key=True, comment="รหัสอำเภอ ๔ หลัก"),
    text("district", "ชื่ออำเภอหรือเขต"),
    text("province_code", "รหัสจังหวัด ๒ หลัก"),
    text("province", "ชื่อจังหวัด"),
    comment="อำเภอและเขตทั้งประเทศ ใช้ดูว่าอำเภอใดยังไม่มีผู้เข้าอบรม",
)
workshop = Table(
    "workshop",
    metadata,
    Column("workshop_uid", Text, primary_key=True, comment="รหัสประจำโครงการ"),
    text("title", "ชื่องาน"),
    text("programme", "ชื่อโครงการ (แผนงาน)"),
    text("host_office", "หน่วยงานที่จัด"),
    text("province_code", "รหัสจังหวัด ๒ หลัก (ว่าง = ไม่รู้จักชื่อจังหวัด)"),
    text("province", "จังหวัด"),
    day("start_on", "วันแรก"),
    day("end_on", "วันสุดท้าย"),
    number("fiscal_year_be", "ปีงบประมาณ พ.ศ. ของวันแรก"),
    number("quarter", "ไตรมาสของปีงบประมาณ ๑-๔ ของวันแรก"),
    number("days", "จำนวนวัน"),
    number("training_minutes", "เวลาอบรมที่นับ (นาที)"),
    large("budget_satang", "งบประมาณ (สตางค์)"),
    large("spent_satang", "เบิกจ่ายแล้ว (สตางค์) ว่าง = ยังไม่ได้ใส่", optional=True),
    number("trainees", "ผู้เข้าอบรมตามบัญชีรายชื่อ"),
    number("reached", "ผู้เข้าอบรมที่มาอย่างน้อยครึ่งวัน (ยังไม่มีการลงชื่อ = ทุกคนตามบัญชี)"),
    number("passed", "ผู้เข้าอบรมที่ผ่านเกณฑ์"),
    number("certificates", "เกียรติบัตรที่มีผลอยู่"),
    day("report_due_on", "วันครบกำหนดรายงาน (๖๐ วันหลังวันสุดท้าย)"),
    day("reported_on", "วันที่เขียนข้อความรายงานครั้งล่าสุดหลังวันสุดท้าย ว่าง = ยังไม่ได้เขียน"),
    number("days_to_report", "จำนวนวันจากวันสุดท้ายถึงวันที่เขียนรายงาน ว่าง = ยังไม่ได้เขียน", optional=True),
    Index("workshop_by_year", "fiscal_year_be", "quarter"),
    comment="โครงการ: หนึ่งแถวต่อหนึ่งโครงการ",
)
participant = of_workshop(
    "participant",
    "ผู้เข้าอบรม วิทยากร เจ้าหน้าที่: หนึ่งแถวต่อหนึ่งคน ไม่มีชื่อและเบอร์โทรเว้นแต่สั่งให้มี",
    text("role", "บทบาท: trainee (ผู้เข้าอบรม) speaker (วิทยากร) officer (เจ้าหน้าที่)"),
    text("district_code", "รหัสอำเภอ ๔ หลัก (ว่าง = ไม่รู้จักชื่ออำเภอ)"),
    text("district", "อำเภอ"),
    number("reached", "๑ = มาอย่างน้อยครึ่งวัน (ยังไม่มีการลงชื่อเลย = ทุกคน)"),
    number("attended", "หน่วยเวลาที่เข้าอบรม (ตามเกณฑ์ของโครงการ)"),
    number("whole", "หน่วยเวลาทั้งหมด"),
    number("passed", "๑ = ผ่านเกณฑ์รับเกียรติบัตร"),
    text("name", "ชื่อ-สกุล (มีเมื่อสั่งให้มี)", optional=True),
    text("phone", "เบอร์โทร (มีเมื่อสั่งให้มี)", optional=True),
    number("fiscal_year_be", "ปีงบประมาณ พ.ศ. ของโครงการ"),
    text("province", "จังหวัดของโครงการ"),
    # Counting a country's people by district reads this alone, in its order.
    Index(
        "participant_by_place",
        "fiscal_year_be",
        "province",
        "district_code",
        "district",
        "role",
        "reached",
        "passed",
    ),
)
half_day = of_workshop(
    "half_day",
    "การลงชื่อของผู้เข้าอบรมแต่ละครึ่งวัน",
    day("held_on", "วันที่"),
    text("part", "morning (เช้า) afternoon (บ่าย)"),
    number("expected", "ผู้เข้าอบรมตามบัญชี"),
    number("came", "มา (รวมสาย ผู้แทน กลับก่อน)"),
    number("unmarked", "ยังไม่ลงชื่อ"),
)
evaluation = of_workshop(
    "evaluation",
    "ผลประเมินความพึงพอใจ: ผลรวมที่ใช้คิดค่าเฉลี่ยและ S.D. รวมหลายโครงการได้ตรง",
    number("form_no", "ลำดับแบบประเมิน"),
    text("form", "ชื่อแบบประเมิน"),
    text("scope", "part (รายด้าน) whole (รวมทุกด้าน)"),
    number("part_no", "ลำดับด้าน (๐ = รวม)"),
    text("part", "ด้าน"),
    number("levels", "จำนวนระดับของแบบ"),
    text("base", "หน่วยของ n: person (ค่าเฉลี่ยของแต่ละคน) answer (ทุกคำตอบ เมื่อนับบนกระดาน)"),
    number("answered", "จำนวนข้อที่แต่ละคนในแถวนี้ตอบ"),
    number("n", "จำนวนคน (หรือคำตอบ)"),
    large("total", "ผลรวมของคะแนนรวมของแต่ละคน"),
    large("squares", "ผลรวมของกำลังสองของคะแนนรวมของแต่ละคน"),
)
test_result = of_workshop(
    "test_result",
    "ผลทดสอบก่อนและหลังอบรม",
    number("form_no", "ลำดับแบบทดสอบ"),
    text("form", "ชื่อแบบทดสอบ"),
    text("occasion", "before (ก่อนอบรม) after (หลังอบรม)"),
    number("n", "จำนวนผู้สอบ"),
    number("full_score", "คะแนนเต็ม"),
    large("total", "ผลรวมคะแนน"),
    large("squares", "ผลรวมกำลังสองของคะแนน"),
    number("passed", "จำนวนผู้ผ่าน"),
    number("pass_percent", "เกณฑ์ผ่าน ร้อยละ"),
)
swot_factor = of_workshop(
    "swot_factor",
    "ปัจจัย SWOT บนกระดานสุดท้าย (กระดานเครือข่าย ถ้ายังไม่รวม = กระดานกลุ่ม)",
    text("board", "กระดาน: network (เครือข่าย) หรือชื่อกลุ่ม"),
    text("quadrant", "S จุดแข็ง W จุดอ่อน O โอกาส T อุปสรรค"),
    text("code", "รหัสบัตร"),
    text("factor", "ข้อความ (ไม่มีชื่อบุคคลเว้นแต่สั่งให้มี)"),
    number("votes", "คะแนนโหวต"),
    number("rank", "อันดับในกระดาน"),
    number("above_line", "๑ = อยู่เหนือเส้นตัด"),
)
swot_tag = of_workshop(
    "swot_tag",
    "ป้ายของปัจจัย SWOT: หนึ่งแถวต่อหนึ่งป้ายของปัจจัยหนึ่ง",
    number("factor_no", "ลำดับของปัจจัย (swot_factor.row_no)"),
    text("tag", "ป้าย"),
)
plan_activity = of_workshop(
    "plan_activity",
    "กิจกรรมในแผนปฏิบัติการ",
    text("number", "เลขที่กิจกรรม"),
    text("title", "ชื่อกิจกรรม (ไม่มีชื่อบุคคลเว้นแต่สั่งให้มี)"),
    text("strategy", "กลยุทธ์ SO WO ST WT (ว่าง = ไม่ผูก)"),
    number("fiscal_year_be", "ปีงบประมาณของแผน พ.ศ."),
    number("last_month", "เดือนสุดท้ายนับจากตุลาคม ๑-๑๒ (๐ = ไม่ระบุ)"),
    text("progress", "not_started (ยังไม่เริ่ม) going (กำลังทำ) done (เสร็จ) dropped (ยกเลิก)"),
    number("is_open", "๑ = ยังไม่เสร็จและไม่ยกเลิก"),
    large("satang", "งบประมาณของกิจกรรม (สตางค์)"),
    text("lead", "ผู้รับผิดชอบ (มีเมื่อสั่งให้มีชื่อ)", optional=True),
)
plan_money = of_workshop(
    "plan_money",
    "งบของแผนแยกตามแหล่งและไตรมาส",
    number("activity_no", "ลำดับของกิจกรรม (plan_activity.row_no)"),
    text("source", "แหล่งงบประมาณ"),
    number("quarter", "ไตรมาส ๑-๔ (๐ = ไม่ระบุเวลา)"),
    large("satang", "จำนวนเงิน (สตางค์)"),
)
certificate = of_workshop(
    "certificate",
    "เกียรติบัตรที่ออกเลขแล้ว",
    text("serial", "เลขที่"),
    text("kind", "ชนิด"),
    text("role", "บทบาทของผู้รับ"),
    day("given_on", "ให้ไว้ ณ วันที่"),
    number("copy", "๐ = ฉบับแรก n = ออกใหม่ครั้งที่ n"),
    number("in_force", "๑ = มีผลอยู่ ๐ = ยกเลิก"),
    text("name", "ชื่อผู้รับ (มีเมื่อสั่งให้มี)", optional=True),
)

# The tables of rows of workshops: each is written anew with its workshop.
OF_WORKSHOP: tuple[Table, ...] = tuple(
    table for table in metadata.sorted_tables if "workshop_uid" in table.primary_key.columns
)
