"""Every arithmetic statement an article makes about its figures."""

from __future__ import annotations

from flows.reconcile.bearing_out import borne_out
from flows.reconcile.by_signals import told
from flows.reconcile.claims import state_to_people
from flows.reconcile.coincidences import Coincidences
from flows.reconcile.equations import Equation
from flows.reconcile.exchanges import exchanged_in
from flows.reconcile.figures import PAIR, Figure
from flows.reconcile.find_all_told import find_all_told, miscounted
from flows.reconcile.find_bases import find_bases
from flows.reconcile.find_both_changes import find_both_changes
from flows.reconcile.find_both_kinds import find_both_kinds
from flows.reconcile.find_breakdowns import find_breakdowns
from flows.reconcile.find_cells import find_cells
from flows.reconcile.find_changes_meant import find_changes_meant
from flows.reconcile.find_columns import find_columns
from flows.reconcile.find_differences import find_differences
from flows.reconcile.find_far_changes import find_far_changes
from flows.reconcile.find_far_parts import find_far_parts
from flows.reconcile.find_fits import find_fits
from flows.reconcile.find_fitting_shares import find_fitting_shares
from flows.reconcile.find_fractions import find_fractions
from flows.reconcile.find_growth import find_times
from flows.reconcile.find_homes import find_homes
from flows.reconcile.find_in_parallel import find_in_parallel
from flows.reconcile.find_item_means import find_item_means
from flows.reconcile.find_joint import find_counted, find_joint
from flows.reconcile.find_left import find_left
from flows.reconcile.find_left_behind import find_left_behind
from flows.reconcile.find_means import find_means
from flows.reconcile.find_meant import find_meant
from flows.reconcile.find_named_rates import find_named_rates
from flows.reconcile.find_near_fits import find_near_fits
from flows.reconcile.find_of_start import find_of_start
from flows.reconcile.find_paces import find_paces
from flows.reconcile.find_rates import find_rates
from flows.reconcile.find_ratios import find_ratios
from flows.reconcile.find_reached import find_reached
from flows.reconcile.find_records import find_records
from flows.reconcile.find_rows import find_rows
from flows.reconcile.find_shared_out import find_shared_out
from flows.reconcile.find_shares_meant import find_shares_meant
from flows.reconcile.find_shares_of_items import find_shares_of_items
from flows.reconcile.find_sums import find_sums
from flows.reconcile.find_told_bases import find_told_bases
from flows.reconcile.find_whole_lists import find_whole_lists
from flows.reconcile.find_wholes import find_wholes
from flows.reconcile.kin import Kin
from flows.reconcile.misreckoned import leaves_out, of_another_time
from flows.reconcile.objections import unobjected
from flows.reconcile.outdone import without_outdone
from flows.reconcile.repair import by_figure, mixed_up, stands
from flows.reconcile.some_of_all import is_rest, left_open

Kept = dict[frozenset[int], Equation]
"""Statements to be reported, by their members."""


def equations_of(figures: list[Figure], kin: Kin, near: Coincidences) -> list[Equation]:
    """Every statement found, each set of members once, in order of position.

    Cues come first; among what they leave, figures that fit too closely for an accident are found; what
    these leave is completed by what is meant though a misprint keeps it from fitting.

    Args:
        figures: the article's figures.
        kin: those that can add up, as `kin_of` tells.
        near: what fits among them.
    """
    cued = _cued(figures)
    kept: Kept = {}
    _keep([*find_cells(figures), *find_records(figures)], kept)
    _keep(sorted(cued, key=_weaker), kept)
    kept |= _mixed_up(cued, kept, figures)
    swapped = _exchanged(cued, kept)
    kept |= swapped
    columns = _find_left(figures, kin, near, kept, [*swapped.values()])
    kept |= _borne_out(cued, kept)
    _complete(figures, kin, kept, cued, columns)
    found = without_outdone([*kept.values()])
    return sorted(found, key=_place) if len(found) > 1 else found


def _cued(figures: list[Figure]) -> list[Equation]:
    """What words say, without what may be meant otherwise."""
    sums = [*find_sums(figures), *find_joint(figures)]
    differences = list(find_differences(figures, sums))
    ratios = list(find_ratios(figures, sums, differences))
    ratios += find_reached(figures, ratios)
    shares = [*ratios, *find_times(figures, differences), *find_rates(figures), *find_bases(figures)]
    shares += [*find_told_bases(figures), *find_named_rates(figures)]
    cued = [
        *sums,
        *find_wholes(figures),
        *find_means(figures, sums),
        *find_item_means(figures),
        *find_paces(figures),
        *differences,
        *find_both_kinds(figures),
        *find_homes(figures),
        *find_left(figures),
        *find_left_behind(figures, ratios),
        *find_counted(figures),
        *shares,
    ]
    apart = [*find_rows(figures), *find_far_parts(figures, sums), *find_fractions(figures)]
    return [*unobjected(cued, figures), *apart]


def _find_left(
    figures: list[Figure], kin: Kin, near: Coincidences, kept: Kept, swapped: list[Equation]
) -> list[Equation]:
    """Keeps what fits among the figures that words leave; the columns found are given back."""
    short = [e for e in kept.values() if e.kind == "sum" and not e.holds and _adds_too_few(e)]
    _keep([*find_in_parallel(figures)], kept)
    fits = find_fits(figures, kin, [*_settled(kept), *swapped, *short], near)
    _keep([e for e in fits if e.kind != "sum" or not miscounted([*e.figures[1:]])], kept)
    _keep([*find_breakdowns(kin, _settled(kept))], kept)
    columns = [*find_columns(kin, _settled(kept))]
    _drop_fewer([e for e in columns if not e.holds], kept)
    _keep(columns, kept)
    _keep(unobjected(find_whole_lists(figures, _settled(kept)), figures), kept)
    _keep([*find_of_start(figures, _settled(kept))], kept)
    _keep([*find_fitting_shares(figures, kin, [*_settled(kept), *swapped])], kept)
    shared = [*find_shared_out(figures, kept.values())]
    _drop_partial({e.members for e in shared if e.kind == "sum"}, kept)
    _keep(shared, kept)
    _keep([*find_far_changes(figures, _settled(kept))], kept)
    _keep(unobjected(find_both_changes(figures, kept.values()), figures), kept)
    return columns


def _complete(
    figures: list[Figure], kin: Kin, kept: Kept, cued: list[Equation], columns: list[Equation]
) -> None:
    """Keeps what is meant by all signs, and what others that fail bear out."""
    full = unobjected(find_all_told(figures, kin, kept.values()), figures)
    _make_room_for(full, kept)
    _keep(full, kept)
    also = [*full, *columns]
    kept |= _borne_out([*cued, *also], kept) if also else {}
    _keep([*find_near_fits(kin, kept.values())], kept)
    meant_sums = [*find_meant(figures, kin, kept.values())]
    _make_room_in(meant_sums, kept)
    _keep(meant_sums, kept)
    _keep([*find_shares_of_items(figures, kept.values(), told(kept.values()))], kept)
    heads = told(kept.values())
    meant = [
        *find_shares_meant(figures, kept.values(), heads),
        *find_changes_meant(figures, kept.values(), heads),
    ]
    _keep(meant, kept)


def _place(equation: Equation) -> tuple[int, str, list[int]]:
    """What statements are sorted by: the position of the first member, the kind, all positions."""
    orders = sorted(equation.members)
    return orders[0], equation.kind, orders


def _weaker(equation: Equation) -> tuple[bool, bool]:
    """What holds comes first; that parts have room in their total says least, as it nearly always holds."""
    return equation.kind == "partial_sum", not equation.holds


def _keep(found: list[Equation], kept: Kept) -> None:
    """Adds statements of members that none is kept of yet."""
    for equation in found:
        if len(equation.members) == len(equation.figures) and stands(equation):
            kept.setdefault(equation.members, equation)


def _borne_out(cued: list[Equation], kept: Kept) -> Kept:
    """Doubtful statements that fail for a reason that others fail for too."""
    weak: Kept = {}
    for e in cued:
        told = kept.get(e.members)
        if (told is None or (e.kind, told.kind) == ("sum", "partial_sum")) and len(e.members) == len(
            e.figures
        ):
            weak.setdefault(e.members, e)
    apart = [e for e in kept.values() if not e.holds]
    if not weak or len(apart) + len(weak) < PAIR:
        return {}
    known, failing = by_figure(kept.values()), by_figure([*apart, *[e for e in weak.values() if not e.holds]])
    return {members: e for members, e in weak.items() if borne_out(e, failing, known)}


def _mixed_up(cued: list[Equation], kept: Kept, figures: list[Figure]) -> Kept:
    """Likely statements that fail because a figure of theirs stands in a neighbour's place, or another's.

    That the same parts have room in the same total says less, and gives way.
    """
    weak = [
        e
        for e in cued
        if e.standing == "likely"
        and not e.holds
        and (e.members not in kept or (e.kind, kept[e.members].kind) == ("sum", "partial_sum"))
    ]
    known = by_figure(kept.values()) if weak else {}
    return {e.members: e for e in weak if mixed_up(e, figures, known) or of_another_time(e, figures, kept)}


def _exchanged(cued: list[Equation], kept: Kept) -> Kept:
    """Likely statements that fail because figures of two of them stand in each other's place."""
    weak = [e for e in cued if e.standing != "possible" and not e.holds]
    return exchanged_in(weak, by_figure(kept.values())) if len(weak) > 1 else {}


def _make_room_for(sums: list[Equation], kept: Kept) -> None:
    """Drops parts that have room in a total, that end in the rest or go from the state to the people."""
    closed = [e for e in sums if is_rest(e.figures[-1]) or state_to_people(e.figures[1:])]
    _drop_partial({e.members for e in closed if not left_open(e.figures[-1])}, kept)


def _adds_too_few(failing: Equation) -> bool:
    """`T (A, B và C)`, where T is what A and B come to: the bracket says that all of them are parts."""
    total, first, last = failing.figures[0], failing.figures[1], failing.figures[-1]
    return first.bracket == last.bracket != total.bracket and leaves_out(failing)


def _drop_fewer(columns: list[Equation], kept: Kept) -> None:
    """Drops sums of some lines of columns, which their totals come to as they leave out the others."""
    for column in columns:
        known = [e for e in kept.values() if e.kind == "sum" and e.figures[0] is column.figures[0]]
        for fewer in [e for e in known if e.members < column.members]:
            del kept[fewer.members]


def _drop_partial(full: set[frozenset[int]], kept: Kept) -> None:
    """Drops that parts have room in a total where they are known to be all of it."""
    for members in full:
        if members in kept and kept[members].kind == "partial_sum":
            del kept[members]


def _make_room_in(sums: list[Equation], kept: Kept) -> None:
    """Drops what only says that some of the parts of sums have room in their totals."""
    totals = {e.figures[0]: e.members for e in sums}
    if totals:
        within = (e for e in kept.values() if e.figures[0] in totals)
        _drop_partial({e.members for e in within if e.members <= totals[e.figures[0]]}, kept)


def _settled(kept: Kept) -> list[Equation]:
    return [equation for equation in kept.values() if equation.holds]
