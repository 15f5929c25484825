"""Thai for the few words that Qt itself says: standard buttons, field menus, its own file dialog."""

from __future__ import annotations

from PySide6.QtCore import QTranslator

from otop_desk import i18n

# Source text of Qt (mnemonics and dots taken off) to Thai; English is Qt's own.
WORDS = {
    "OK": "ตกลง", "Cancel": "ยกเลิก", "Close": "ปิด", "Save": "บันทึก", "Open": "เปิด", "Yes": "ใช่", "No": "ไม่ใช่",
    "Apply": "นำไปใช้", "Help": "ช่วยเหลือ", "Discard": "ทิ้ง", "Reset": "คืนค่าเดิม", "Retry": "ลองใหม่",
    "Abort": "หยุด", "Ignore": "ข้าม", "Save All": "บันทึกทั้งหมด", "Restore Defaults": "คืนค่าเริ่มต้น",
    "Yes to All": "ใช่ทั้งหมด", "No to All": "ไม่ใช่ทั้งหมด", "Don't Save": "ไม่บันทึก",
    "Close without Saving": "ปิดโดยไม่บันทึก",
    "Undo": "เลิกทำ", "Redo": "ทำซ้ำ", "Cut": "ตัด", "Copy": "คัดลอก", "Paste": "วาง", "Delete": "ลบ",
    "Select All": "เลือกทั้งหมด", "Clear": "ล้าง", "Copy Link Location": "คัดลอกที่อยู่",
    "Step up": "เพิ่ม", "Step down": "ลด",
    "Look in:": "ค้นในโฟลเดอร์:", "File name:": "ชื่อไฟล์:", "Files of type:": "ชนิดไฟล์:", "Directory:": "โฟลเดอร์:",
    "Back": "ย้อนกลับ", "Forward": "ไปข้างหน้า", "Go back": "ย้อนกลับ", "Go forward": "ไปข้างหน้า",
    "Parent Directory": "โฟลเดอร์ชั้นบน", "Go to the parent directory": "ไปโฟลเดอร์ชั้นบน",
    "Create New Folder": "สร้างโฟลเดอร์ใหม่", "Create a New Folder": "สร้างโฟลเดอร์ใหม่",
    "New Folder": "โฟลเดอร์ใหม่",
    "List View": "แบบรายการ", "Change to list view mode": "ดูแบบรายการ",
    "Detail View": "แบบละเอียด", "Change to detail view mode": "ดูแบบละเอียด",
    "Sidebar": "แถบข้าง", "List of places and bookmarks": "ที่เก็บและที่ใช้บ่อย", "Files": "ไฟล์",
    "Rename": "เปลี่ยนชื่อ", "Show hidden files": "แสดงไฟล์ที่ซ่อน", "Remove": "นำออก", "My Computer": "คอมพิวเตอร์",
    "Computer": "คอมพิวเตอร์", "Drive": "ไดรฟ์", "File": "ไฟล์", "Folder": "โฟลเดอร์", "File Folder": "โฟลเดอร์",
    "Open Folder": "เปิดโฟลเดอร์", "Choose": "เลือก", "Save As": "บันทึกเป็น", "Find Directory": "หาโฟลเดอร์",
    "Recent Places": "ที่ใช้ล่าสุด", "All Files (*)": "ทุกไฟล์ (*)", "Directories": "โฟลเดอร์", "Unknown": "ไม่รู้จัก",
    "Name": "ชื่อ", "Size": "ขนาด", "Type": "ชนิด", "Kind": "ชนิด", "Date Modified": "วันที่แก้ไข",
    "Show": "แสดง", "Link": "ลิงก์", "Alias": "ลิงก์", "Shortcut": "ทางลัด",
    "%1 already exists.\nDo you want to replace it?": "มี %1 อยู่แล้ว\nต้องการเขียนทับหรือไม่",
    "%1\nFile not found.\nPlease verify the correct file name was given.":
        "%1\nไม่พบไฟล์ ให้ตรวจชื่อไฟล์อีกครั้ง",
    "%1\nDirectory not found.\nPlease verify the correct directory name was given.":
        "%1\nไม่พบโฟลเดอร์ ให้ตรวจชื่อโฟลเดอร์อีกครั้ง",
    "'%1' is write protected.\nDo you want to delete it anyway?": "'%1' ถูกป้องกันการเขียน\nยังต้องการลบหรือไม่",
    "Are you sure you want to delete '%1'?": "ต้องการลบ '%1' ใช่หรือไม่",
    "Could not delete directory.": "ลบโฟลเดอร์ไม่ได้",
    "%1 KB": "%1 กิโลไบต์", "%1 MB": "%1 เมกะไบต์", "%1 GB": "%1 กิกะไบต์",
    "%1 bytes": "%1 ไบต์", "%1 byte(s)": "%1 ไบต์",
    "Invalid filename": "ชื่อไฟล์ใช้ไม่ได้",
}  # fmt: skip


class ThaiQt(QTranslator):
    """Answers for Qt's own texts while the window speaks Thai."""

    def translate(
        self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        # None, not "": an empty text would count as a translation.
        if i18n.language() != "th":
            return None
        plain = sourceText.replace("&", "").removesuffix("...").removesuffix("…")
        return WORDS.get(plain, WORDS.get(sourceText))

    def isEmpty(self) -> bool:
        return False
