"""Certificates from the command line: print, proof, issue, templates."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from otop_desk.commands.opening import working
from otop_desk.commands.print_kind import Flag, Kind
from otop_desk.commands.signing import FLAGS as SIGN_FLAGS
from otop_desk.commands.signing import key_of
from otop_desk.errors import UserError
from otop_desk.i18n import N_, _, _n

if TYPE_CHECKING:
    from otop_desk.services.certificate.reading import Whom
    from otop_desk.services.certificate.signing import SigningKey


def register(sub: Any) -> None:
    """issue FILE … · template list|export|import."""
    issue = sub.add_parser("issue", help=_("ออกเลขที่เกียรติบัตรและเก็บต้นฉบับไว้ในไฟล์"))
    issue.add_argument("file", type=Path)
    issue.add_argument("--all", action="store_true", help=_("ทุกคนในบัญชี ไม่เฉพาะผู้ผ่านเกณฑ์"))
    issue.add_argument("--void", metavar="SERIAL", help=_("เพิกถอนใบเลขที่นี้"))
    issue.add_argument("--reissue", metavar="SERIAL", help=_("ออกใหม่แทนใบเลขที่นี้"))
    issue.add_argument("--reason", default="", help=_("เหตุผล"))
    issue.add_argument("--json", action="store_true")
    issue.set_defaults(run=_issue)
    _register_template(sub)


def _register_template(sub: Any) -> None:
    """template list FILE · template export FILE UID OUT · template import FILE IN."""
    template = sub.add_parser("template", help=_("แบบเกียรติบัตร: รายการ ส่งออก นำเข้า"))
    acts = template.add_subparsers(dest="act", required=True, metavar="ACT")
    listing = acts.add_parser("list", help=_("แบบทั้งหมดในไฟล์"))
    listing.add_argument("file", type=Path)
    listing.add_argument("--json", action="store_true")
    listing.set_defaults(run=_template_list)
    out = acts.add_parser("export", help=_("บันทึกแบบเป็นไฟล์เดียวเพื่อส่งต่อ"))
    out.add_argument("file", type=Path)
    out.add_argument("uid", help=_("ชื่อแบบจาก template list"))
    out.add_argument("out", type=Path)
    out.set_defaults(run=_template_export)
    into = acts.add_parser("import", help=_("นำแบบเข้าไฟล์โครงการ"))
    into.add_argument("file", type=Path)
    into.add_argument("source", type=Path)
    into.set_defaults(run=_template_import)


def _template_list(options: argparse.Namespace) -> int:
    from otop_desk.services.certificate import verbs as certificate
    from otop_desk.services.workshop.files import WorkshopFile

    with WorkshopFile.open(options.file, read_only=True) as file:
        used = certificate.settings(file).template
        found = certificate.templates(file)
    if options.json:
        rows = [{"uid": e.uid, "name": e.name, "ours": e.id == 0, "used": e.uid == used} for e in found]
        print(json.dumps({"templates": rows}, ensure_ascii=False))
    else:
        for each in found:
            print(f"{'*' if each.uid == used else ' '} {each.uid}  {each.name}")
    return 0


def _template_export(options: argparse.Namespace) -> int:
    from otop_desk.services.certificate import template as certificate_template
    from otop_desk.services.workshop.files import WorkshopFile

    with WorkshopFile.open(options.file, read_only=True) as file:
        found = certificate_template.export(file, options.uid, options.out)
    print(_("ส่งออกแบบ {name} ที่ {path}").format(name=found.name, path=options.out))
    return 0


def _template_import(options: argparse.Namespace) -> int:
    from otop_desk.services.certificate import template as certificate_template

    with working(options.file) as file:
        found = certificate_template.import_(file, options.source)
    print(_("นำเข้าแบบ {name} แล้ว รหัส {uid}").format(name=found.name, uid=found.uid))
    return 0


def _whom(options: argparse.Namespace) -> Whom:
    from otop_desk.services.certificate.reading import Whom

    if getattr(options, "changed", False):
        return Whom.CHANGED
    return Whom.ALL if options.all else Whom.EARNED


def print_certificates(options: argparse.Namespace) -> int:
    """print certificates FILE [OUT.pdf] [--each DIR [--jpeg]] [--all] [--sign KEY]."""
    from otop_desk.services.certificate import printing as certificate_print
    from otop_desk.services.certificate import reading
    from otop_desk.services.workshop.files import WorkshopFile

    if options.each is None and options.out is None:
        raise UserError(_("ยังไม่ได้บอกว่าจะเขียนที่ไหน"), _("ใส่ชื่อไฟล์ OUT.pdf หรือ --each DIR"))
    key = key_of(options)
    if options.each is not None:
        _print_each(options, key)
    if options.out is None:
        return 0
    with WorkshopFile.open(options.file, read_only=True) as file:
        count = certificate_print.print_batch(
            file, options.out, _whom(options), use=reading.spoken(file), sign=key.sign if key else None
        )
    words = _n("พิมพ์ {count} ใบ ที่ {path}", count)
    print(words.format(count=count, path=options.out))
    return 0


def _print_each(options: argparse.Namespace, key: SigningKey | None) -> None:
    """A file a person into a folder, with ZIPs, a page to find one's own and a list to send by."""
    from otop_desk.services.certificate import each, reading
    from otop_desk.services.workshop.files import WorkshopFile

    with WorkshopFile.open(options.file, read_only=True) as file:
        batch = each.prepared(file, _whom(options), jpeg=options.jpeg, use=reading.spoken(file))
    count = batch.write(options.each, sign=key.sign if key else None)
    words = _n("เขียนไฟล์รายคน {count} คน ที่ {path}", count)
    print(words.format(count=count, path=options.each))


def print_proof(options: argparse.Namespace) -> int:
    """print proof FILE OUT.pdf [--all] [--changed]: names for initials, remembered in the file."""
    from otop_desk.services.certificate import proof as certificate_proof
    from otop_desk.services.certificate import reading
    from otop_desk.services.certificate.reading import Whom

    with working(options.file) as file:
        whom = Whom.ALL if options.all else Whom.EARNED
        certificates = reading.read(file, reading.spoken(file))
        count = certificate_proof.print_proof(certificates, options.out, whom, only_changed=options.changed)
        certificate_proof.remember(file, whom)
    print(_n("ใบตรวจทาน {count} ชื่อ ที่ {path}", count).format(count=count, path=options.out))
    return 0


def _issue(options: argparse.Namespace) -> int:
    from otop_desk.services.certificate import issue as certificate_issue

    with working(options.file) as file:
        if options.void:
            old = certificate_issue.find(file, options.void)
            done = [certificate_issue.void(file, old.id, options.reason)]
            words = _("เพิกถอนเลขที่ {serial} แล้ว").format(serial=done[0].serial)
        elif options.reissue:
            old = certificate_issue.find(file, options.reissue)
            done = [certificate_issue.reissue(file, old.id, options.reason)]
            words = _("ออกใหม่เลขที่ {serial} ครั้งที่ {copy}").format(serial=done[0].serial, copy=done[0].copy)
        else:
            done = certificate_issue.issue(file, _whom(options))
            words = _n("ออกเกียรติบัตร {count} ใบ เลขที่ {first} ถึง {last}", len(done)).format(
                count=len(done), first=done[0].serial, last=done[-1].serial
            )
    if options.json:
        rows = [{"serial": each.serial, "name": each.name, "sha256": each.sha256} for each in done]
        print(json.dumps({"issued": rows}, ensure_ascii=False))
    else:
        print(words)
    return 0


def print_register(options: argparse.Namespace) -> int:
    """print register FILE OUT.pdf: every number given, to whom, received by whom."""
    from otop_desk.services.certificate import register as certificate_register
    from otop_desk.services.workshop.files import WorkshopFile

    with WorkshopFile.open(options.file, read_only=True) as file:
        count = certificate_register.print_register(file, options.out)
    print(_n("ทะเบียนคุม {count} รายการ ที่ {path}", count).format(count=count, path=options.out))
    return 0


def print_report(options: argparse.Namespace) -> int:
    """print report FILE OUT.pdf: the summary report of the workshop."""
    from otop_desk.services.report import verbs as report
    from otop_desk.services.workshop.files import WorkshopFile

    with WorkshopFile.open(options.file, read_only=True) as file:
        pages = report.print_report(file, options.out)
    print(_n("รายงาน {pages} หน้า ที่ {path}", pages).format(pages=pages, path=options.out))
    return 0


def print_pack(options: argparse.Namespace) -> int:
    """print pack FILE OUT.pdf [--badges]: all papers bound, OUT.xlsx, both again as OUT-masked."""
    from otop_desk.services.pack import binding as pack
    from otop_desk.services.workshop.files import WorkshopFile

    with WorkshopFile.open(options.file, read_only=True) as file:
        made = pack.make(file, options.out, badges=options.badges)
    print(
        _n("ชุดปิดโครงการ {pages} หน้า ที่ {path} สมุดงาน {book} ฉบับปกปิดข้อมูล {masked}", made.pages).format(
            pages=made.pages, path=options.out, book=made.workbook, masked=made.masked
        )
    )
    if made.missing:
        print(_("ยังขาด: {names}").format(names=", ".join(made.missing)))
    return 0


def print_foil(options: argparse.Namespace) -> int:
    """print foil FILE OUT.pdf: what is gold on the certificates, alone and in black."""
    from otop_desk.services.certificate import foil, reading
    from otop_desk.services.workshop.files import WorkshopFile

    with WorkshopFile.open(options.file, read_only=True) as file:
        foil.print_foil(file, options.out, reading.spoken(file))
    print(_("แผ่นฟอยล์ทองสำหรับโรงพิมพ์ ที่ {path}").format(path=options.out))
    return 0


# Papers of `otop-desk print`.
KINDS = (
    Kind(
        "certificates",
        N_("เกียรติบัตรของผู้ผ่านเกณฑ์ รวมเป็นไฟล์เดียว"),
        print_certificates,
        (
            Flag("--all", N_("ทุกคนในบัญชี ไม่เฉพาะผู้ผ่านเกณฑ์")),
            Flag("--changed", N_("เฉพาะชื่อที่แก้หลังตรวจทานครั้งก่อน")),
            Flag("--each", N_("เขียนไฟล์ละคนลงในโฟลเดอร์นี้ พร้อม ZIP หน้าค้นหา และรายการส่ง"), Path),
            Flag("--jpeg", N_("กับ --each: เขียนภาพ JPG กว้าง 1600 จุดด้วย")),
            *SIGN_FLAGS,
        ),
        into="--each",
    ),
    Kind(
        "proof",
        N_("ใบตรวจทานชื่อก่อนพิมพ์เกียรติบัตร"),
        print_proof,
        (
            Flag("--all", N_("ทุกคนในบัญชี ไม่เฉพาะผู้ผ่านเกณฑ์")),
            Flag("--changed", N_("เฉพาะชื่อที่แก้หลังตรวจทานครั้งก่อน")),
        ),
    ),
    Kind("foil", N_("แผ่นฟอยล์ทองสำหรับโรงพิมพ์: เฉพาะส่วนสีทอง เป็นสีดำล้วน"), print_foil),
    Kind("register", N_("ทะเบียนคุมเกียรติบัตร"), print_register),
    Kind("report", N_("รายงานผลการดำเนินโครงการ"), print_report),
    Kind(
        "pack",
        N_("ชุดปิดโครงการ: ทุกเอกสารเป็นเล่มเดียว สมุดงาน และฉบับปกปิดข้อมูล"),
        print_pack,
        (Flag("--badges", N_("รวมป้ายชื่อและป้ายโต๊ะกลุ่มด้วย")),),
    ),
)
