#include "exchange/import/list_page.h"

#include <QMap>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// The count of all rows, wherever the answer says it.
qint64 totalOf(const JsonView& envelope) {
    for (const std::string_view key : {"total", "totalCount"}) {
        if (const qint64 total = envelope.member(key).whole(-1); total >= 0)
            return total;
    }
    for (const std::string_view key : {"_page", "page", "_embedded"}) {
        const JsonView inner = envelope.member(key);
        if (const qint64 total = inner.isObject() ? totalOf(inner) : -1; total >= 0)
            return total;
    }
    return -1;
}

bool isAddress(const JsonView& link) {
    return !link.utf8().empty() || !link.member("href").utf8().empty();
}

bool hasNext(const JsonView& envelope) {
    for (const std::string_view key : {"_links", "_page", "page", "link"}) {
        if (isAddress(envelope.member(key).member("next")))
            return true;
    }
    return false;
}

Finding missing(const ListPage& first, qint64 present) {
    Finding finding;
    finding.code = kPageCode;
    finding.severity = Severity::Warning;
    finding.message =
        first.total >= 0
            ? u"this is part of a longer list: %1 of %2 rows are here"_s.arg(present).arg(first.total)
            : u"this is part of a longer list: %1 rows are here, and a next page is named"_s.arg(present);
    finding.mend = u"import all of its pages together"_s;
    finding.place = first.place;
    finding.field = first.place.field;
    return finding;
}

} // namespace

std::optional<ListPage> pageOf(const JsonView& envelope, qint64 present) {
    const ListPage page{present, totalOf(envelope), hasNext(envelope)};
    if (page.hasNext || page.total > present)
        return page;
    return std::nullopt;
}

QVector<Finding> missingPages(const QVector<ListPage>& pages) {
    QVector<Finding> findings;
    QMap<qint64, QVector<ListPage>> lists;
    for (const ListPage& page : pages) {
        if (page.total >= 0)
            lists[page.total].append(page);
        else
            findings.append(missing(page, page.present));
    }
    for (auto it = lists.cbegin(); it != lists.cend(); ++it) {
        qint64 present = 0;
        for (const ListPage& page : *it)
            present += page.present;
        if (present < it.key())
            findings.append(missing(it->constFirst(), present));
    }
    return findings;
}

} // namespace ow
