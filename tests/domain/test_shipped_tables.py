"""Every entry of the shipped tables can be used: what an office reads, copies and files stands on them."""

from umkm_desktop.domain.agreements.clauses import CLAUSES, PARTS, check_clause
from umkm_desktop.domain.evaluation.cause_examples import SHIPPED
from umkm_desktop.domain.office.legal_register import EXAMPLES, check_citation
from umkm_desktop.domain.text import clean_lines, squeeze
from umkm_desktop.exchange.columns import COLUMNS, alone, loose, synonyms
from umkm_desktop.services.demo.trades import FIXED_BUSINESSES, TRADES, trade_of


def test_every_clause_is_for_a_text_of_its_paper_and_written_as_one_is_saved():
    for one in CLAUSES:
        values = {"name": one.name, "paper": one.paper, "part": one.part, "pattern": one.pattern, "text": one.text}
        assert one.part in PARTS[one.paper], one.name
        assert check_clause(**values) == {}, one.name
        assert clean_lines(one.text) == one.text, one.name
        assert bool(one.article) <= bool(one.basis), f"{one.name}: an article of which regulation?"


def test_every_regulation_is_named_once_and_what_rests_on_it_is_known():
    names = [one.short for one in EXAMPLES]
    assert len(set(names)) == len(names)
    for number, one in enumerate(EXAMPLES):
        assert one.title and one.about, one.short
        assert not one.replaces or one.replaces in names[:number], f"{one.short} replaces what is not before it"
        for what, key, _article in one.rests:
            check_citation(what, key)


def test_every_cause_has_solutions_and_none_stands_twice():
    for cause, solutions in SHIPPED:
        assert solutions, cause
        assert len(set(solutions)) == len(solutions), cause
    assert len({cause for cause, _solutions in SHIPPED}) == len(SHIPPED)


def test_every_heading_means_a_field_of_its_kind_of_file_and_stands_once_under_it():
    for kind, rules in COLUMNS.items():
        keys = {rule.key for rule in rules}
        assert set(synonyms(kind)) <= keys, kind
        assert {field for fields in loose(kind).values() for field in fields} <= keys, kind
        for field, words in synonyms(kind).items():
            squeezed = [squeeze(word) for word in words]
            assert all(squeezed), (kind, field)
    assert all(word == word.casefold().strip() and " " not in word for word in alone())


def test_every_trade_of_the_demo_sells_something_at_a_price():
    for trade in TRADES:
        assert trade.words and trade.weight > 0 and len(trade.kbli) == 5 and trade.kbli.isdigit(), trade
        for good in trade.goods:
            assert good.sizes and 0 < good.price[0] < good.price[1], good
        assert not trade.is_food or trade.shelf_life_days, trade.words
    assert all(trade_of(word) for _name, word in FIXED_BUSINESSES)
