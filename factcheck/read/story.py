"""Paths → Story: every file found, read once, named and dated, or kept with the reason why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from factcheck.errors import NothingToRead, UnreadableArticle
from factcheck.model import Article, Story, Unread
from factcheck.plain import named
from factcheck.read.draft import UNCLEAR_DATE, Draft, NoArticles, NotText
from factcheck.read.intake import manifest as manifests
from factcheck.read.intake import refusals
from factcheck.read.intake.find import Found, files, find, head, read_bytes
from factcheck.read.intake.manifest import Entry
from factcheck.read.intake.shelf import Shelf
from factcheck.read.intake.sniff import kind_of
from factcheck.read.intake.twice import once
from factcheck.read.intake.unpack import Opened, opened
from factcheck.read.limits import Limits
from factcheck.read.page.clean import tidy
from factcheck.read.page.furniture import furniture
from factcheck.read.page.headline import headline_end, headline_start
from factcheck.read.page.language import doubts
from factcheck.read.page.pagination import together
from factcheck.read.page.published import outlet, published

if TYPE_CHECKING:
    from factcheck.read.intake.fetch import Fetcher

#: folders that are put before an article's file at most; those that they do not tell apart are
#: numbered
FOLDERS = 12
#: characters of an article's name: more than a file system allows for one file is no name
NAME = 160
#: characters of a title, an outlet or a writer; the longest headlines have 230
LINE = 400
#: characters of a reason
REASON = 1_000


def read_story(
    inputs: Iterable[str | Path | Article],
    manifest: str | Path | None = None,
    fetcher: Fetcher | None = None,
    but: Callable[[Path], bool] = lambda _path: False,
) -> Story:
    r"""The articles of one event, in the order given (by name within a folder), and files not read.

    An input is a file of any kind that can be read, a folder, a pattern such as `story/*.txt`, `-`
    for standard input, or an `Article`. A folder means all such files in it and in its subfolders,
    save those with a `meta.json` of their own, which are other stories. A `meta.json` beside the
    articles gives outlets, dates, addresses and titles; `manifest` names another one to use
    instead, and alone names the files as well. Web addresses are fetched where a `fetcher` is
    given, and refused otherwise. An article that comes twice is kept once; its `notes` say so.
    What an `Article` leaves open (title, date, headline, furniture) is read off its text; its text
    is never touched. Files of which `but` holds are none of the story's.

    >>> story = read_story([Article(id="a", text="Ten die in flood\n\nTen people died on Monday.")])
    >>> story.articles[0].title
    'Ten die in flood'

    Raises `NothingToRead` where no article is left, and `BadManifest`.
    """
    given: list[str | Path | Article] = []
    given += [inputs] if isinstance(inputs, str | Path | Article) else inputs
    chosen = manifests.load(Path(manifest)) if manifest is not None else None
    if chosen is not None and not given:
        given = [chosen.path.parent / entry.file for entry in chosen.entries]
    found, unread = find(given)
    found = [f for f in found if isinstance(f, Article) or f.address or not but(f.path)]
    shelf = Shelf(chosen)
    found = [f for f in found if isinstance(f, Article) or not shelf.passes(f)]
    unread += shelf.missing([f for f in found if isinstance(f, Found)])
    made: list[Article | _Made] = []
    for item in found:
        try:
            made += [item] if isinstance(item, Article) else _read(item, shelf, unread, fetcher)
        except UnreadableArticle as error:
            unread.append(Unread(path=error.path, reason=error.reason))
    articles = list(_articles(made))
    unread += shelf.problems()
    unread = [Unread(path=named(u.path), reason=named(u.reason, REASON)) for u in unread]
    if not articles:
        raise NothingToRead(unread)
    kept = once(list(_told_apart(articles)))
    given_files = files(found)
    return Story(
        articles=kept,
        event=_cut(shelf.event()),
        unread=tuple(unread),
        files=(*given_files, *shelf.places()),
    )


@dataclass(frozen=True, slots=True)
class _Made:
    """A draft as read, and what the manifest says of its file."""

    name: str
    draft: Draft
    entry: Entry


def _read(
    file: Found, shelf: Shelf, unread: list[Unread], fetcher: Fetcher | None
) -> Iterator[_Made]:
    """The articles of one file; what in it cannot be read is added to `unread`."""
    try:
        made = _opened(file, fetcher)
    except NoArticles as error:
        if not file.from_folder:
            raise UnreadableArticle(file.shown, str(error)) from error
        return
    except NotText as error:
        raise UnreadableArticle(file.shown, str(error)) from error
    unread += refusals.of_parts(file.shown, made.refused, len(made.drafts))
    yield from _entered(file, made, shelf, unread)


def _entered(file: Found, made: Opened, shelf: Shelf, unread: list[Unread]) -> Iterator[_Made]:
    """The drafts of a file, each with what a manifest says of it."""
    within = [manifests.made(Path(m.name), m.raw) for m in made.manifests]
    unread += [u for m in within for u in refusals.of_list(str(m.path), m.problems)]
    for name, draft in made.drafts:
        inner = next((entry for m in within if (entry := m.entry(Path(name)))), None)
        outer = None if inner or file.address else shelf.entry(file)
        yield _Made(name, draft, inner or outer or Entry(file=name))
    shelf.used += within


def articles_in(file: Found, shelf: Shelf, unread: list[Unread]) -> list[Article]:
    """The articles of one file by themselves, with what a manifest says of it.

    Raises `UnreadableArticle`; what in the file cannot be read is added to `unread`.
    """
    return [_article(m.name, m.draft, m.entry) for m in _read(file, shelf, unread, None)]


def introduced_in(
    file: Found, made: Opened, shelf: Shelf, unread: list[Unread]
) -> Iterator[Article]:
    """The articles of an opened file, their furniture not looked for: it takes most of the time.

    Texts are as rows of tables have them, so that the same words are one text wherever they stood.
    What cannot be used of manifests within the file is added to `unread`.
    """
    for m in _entered(file, made, shelf, unread):
        draft = replace(m.draft, text=tidy(m.draft.text), pages=())
        yield introduced(_given(m.name, draft, m.entry))


def _opened(file: Found, fetcher: Fetcher | None) -> Opened:
    if file.address:
        return _fetched(file, fetcher)
    most = Limits().largest(kind_of(head(file), file.path.name))
    return opened(read_bytes(file, most), file.shown)


def _fetched(file: Found, fetcher: Fetcher | None) -> Opened:
    if fetcher is None:
        raise NotText(
            "it is a web address, and nothing is fetched unless you ask for it with --fetch"
        )
    page = fetcher.fetch(file.shown)
    made = opened(page.raw, file.shown, kind="html" if page.html else None)
    drafts = [(name, replace(draft, url=draft.url or page.url)) for name, draft in made.drafts]
    return replace(made, drafts=drafts)


def _articles(made: Sequence[Article | _Made]) -> Iterator[Article]:
    """The articles in order, those on several pages put together."""
    drafts = [(m.name, m.draft) for m in made if isinstance(m, _Made)]
    whole = dict(together(drafts)) if any(draft.next_page for _, draft in drafts) else None
    for item in made:
        if isinstance(item, Article):
            yield _completed(item)
        elif whole is None or item.name in whole:
            yield _article(item.name, whole[item.name] if whole else item.draft, item.entry)


def _article(name: str, draft: Draft, entry: Entry) -> Article:
    return _completed(_given(name, draft, entry))


def _given(name: str, draft: Draft, entry: Entry) -> Article:
    """The article as its file and a manifest give it."""
    return Article(
        id=name,
        text=draft.text,
        title=_cut(entry.title or draft.title),
        outlet=_cut(entry.outlet or draft.outlet),
        author=_cut(entry.author or draft.author),
        published=entry.published or draft.published,
        url=entry.url or draft.url,
        pages=draft.pages,
        notes=draft.notes,
    )


def _cut(words: str | None) -> str | None:
    """What a file or a manifest says of an article, no longer than what it is."""
    return words[: LINE - 1] + "…" if words and len(words) > LINE else words


def _completed(article: Article) -> Article:
    """The article with what its own words say of headline, date and furniture not given."""
    text, known = article.text, introduced(article)
    return replace(
        known,
        furniture=article.furniture or furniture(text, known.headline_end),
        # one that was read before has its doubts among its notes
        notes=tuple(dict.fromkeys((*article.notes, *doubts(text)))),
    )


def introduced(article: Article) -> Article:
    """The article with what the top of its text says of title, outlet and date not given."""
    text = article.text
    end = article.headline_end or headline_end(text, article.title)
    title = article.title or " ".join(text[headline_start(text) : end].split()) or None
    return replace(
        article,
        title=title,
        outlet=article.outlet or outlet(text),
        # one that is given and not understood is not replaced by a guess
        published=article.published or (None if unclear_date(article) else published(text)),
        headline_end=end,
    )


def unclear_date(article: Article) -> str | None:
    """The date that the article's file gives, and that may mean more than one day, or none."""
    told = (n.removeprefix(UNCLEAR_DATE) for n in article.notes if n.startswith(UNCLEAR_DATE))
    return None if article.published else next(told, None)


def _told_apart(articles: Sequence[Article]) -> Iterator[Article]:
    """Each article under its file's name, with as many folders before it as tell it apart."""
    parts = [PurePath(a.id).parts or (a.id,) for a in articles]
    depth = [1] * len(parts)
    names = [_tail(p, 1) for p in parts]
    for _ in range(FOLDERS):
        counted = Counter(names)
        twice = {n for n in names if counted[n] > 1}
        if not twice:
            break
        depth = [d + (n in twice) for d, n in zip(depth, names, strict=True)]
        names = [_tail(p, d) for p, d in zip(parts, depth, strict=True)]
    seen: dict[str, int] = {}
    for article, name in zip(articles, names, strict=True):
        seen[name] = seen.get(name, 0) + 1
        yield replace(article, id=name if seen[name] == 1 else f"{name} ({seen[name]})")


def _tail(parts: tuple[str, ...], depth: int) -> str:
    return named("/".join(p.strip("/\\") for p in parts[-depth:]), NAME)
