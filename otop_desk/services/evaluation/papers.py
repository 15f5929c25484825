"""Papers of the evaluation: what stands on them is gathered from the file, in Thai, and written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from otop_desk.documents import evaluation as paper
from otop_desk.documents import evaluation_wall as wall
from otop_desk.documents.evaluation import ResultPaper
from otop_desk.documents.evaluation_wall import Block, Strip
from otop_desk.domain.evaluation_figures import Result
from otop_desk.domain.evaluation_rounding import decimal, percent
from otop_desk.domain.evaluation_scores import Scores, TestResult
from otop_desk.domain.workshop import Workshop
from otop_desk.errors import UserError
from otop_desk.i18n import _, on_paper
from otop_desk.services.evaluation import results, words
from otop_desk.services.evaluation.results import Summary
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile
from otop_desk.thai import told

Work = Callable[[Path], int]  # writes to the path, gives the number of pages


def prepare(file: WorkshopFile, kind: str) -> Work:
    """What a paper ("chapter", "wall") needs is read now; the work may run later.

    UserError without answers.
    """
    with on_paper():
        found = results.summaries(file)
        if not found:
            raise UserError(_("ยังไม่มีคำตอบของแบบประเมินหรือแบบทดสอบ"), _("ให้ใส่คำตอบในแท็บประเมินผลก่อน"))
        heads, office = titles(file), file.one(Workshop).host_office
        if kind == "wall":
            blocks, foot = [_block(one) for one in found], words.notes(found[0])[0]
            return lambda path: wall.write(path, heads, blocks, foot)
        papers = [result_paper(one) for one in found]
        return lambda path: paper.write(path, papers, heads, office)


def print_paper(file: WorkshopFile, path: Path, kind: str) -> int:
    """One of the papers of `prepare`, written at once; gives the number of pages."""
    return prepare(file, kind)(path)


def titles(file: WorkshopFile) -> list[str]:
    """The workshop, its days and place."""
    about = workshop.workshop(file)
    dates = [day.date for day in workshop.days(file)]
    when = told.on_days(min(dates), max(dates), False) if dates else ""
    place = _("ณ {venue}").format(venue=about.venue) if about.venue else ""
    return [about.title, " ".join(filter(None, (when, place)))]


def result_papers(file: WorkshopFile) -> list[ResultPaper]:
    """The results of every form with answers, for the chapter of the report."""
    return [result_paper(one) for one in results.summaries(file)]


def result_paper(one: Summary) -> ResultPaper:
    """One form's result in the words of paper."""
    sentences = [words.sentence(one)]
    comments = [(group.item.text, group.texts) for group in one.comments]
    if one.satisfaction is not None:
        sentences += [" ".join(words.most(one.satisfaction)), words.extremes(one.satisfaction)]
        return ResultPaper(one.form.title, sentences, words.notes(one), one.satisfaction, comments=comments)
    assert one.test is not None
    gain = one.test.gain
    return ResultPaper(
        one.form.title,
        sentences,
        words.notes(one),
        lines=words.test_lines(one.test),
        gains=words.gain_lines(gain, one.form.paired_t) if gain is not None else (),
        means=(decimal(gain.before), decimal(gain.after), gain.full) if gain is not None else None,
    )


def _block(one: Summary) -> Block:
    if one.satisfaction is not None:
        return _satisfaction_block(one, one.satisfaction)
    assert one.test is not None
    return _test_block(one, one.test)


def _satisfaction_block(one: Summary, result: Result) -> Block:
    whole = len(result.form.levels)
    large = [
        (f"{result.people}", _("ผู้ตอบ จาก {present} คน").format(present=one.present)),
        (decimal(result.overall.mean), _("ค่าเฉลี่ยรวม จาก {levels}").format(levels=whole)),
        (result.overall.level or "–", _("ระดับความพึงพอใจ")),
    ]
    strips = [
        Strip(
            part.part.title,
            float(part.measure.mean) / whole,
            f"{decimal(part.measure.mean)} {part.measure.level}",
        )
        for part in result.rated
        if part.measure is not None and part.measure.mean is not None
    ]
    return Block(result.form.title, large, strips)


def _test_block(one: Summary, test: TestResult) -> Block:
    def strip(said: str, taken: Scores) -> Strip:
        mean = taken.mean or 0
        figures = _("{mean} ผ่าน {passed} คน").format(mean=decimal(taken.mean), passed=taken.passed)
        return Strip(said, float(mean) / max(taken.full, 1), figures)

    piles = ((_("ก่อนอบรม"), test.before), (_("หลังอบรม"), test.after))
    strips = [strip(said, taken) for said, taken in piles if taken.n]
    latest = test.after if test.after.n else test.before
    large = [
        (str(latest.n), _("ผู้สอบ (คน)")),
        (percent(latest.passed, latest.n), _("ร้อยละที่ผ่านเกณฑ์")),
        (decimal(test.gain.percent_up) if test.gain else "–", _("ร้อยละที่เพิ่มขึ้น")),
    ]
    return Block(one.form.title, large, strips)
