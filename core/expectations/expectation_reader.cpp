#include "expectations/internal/expectation_reader.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

using Kind = Expectation::Kind;

template <class T>
QStringList tokensOf() {
    QStringList all;
    for (const auto& [value, text] : Tokens<T>::table)
        all.append(QString(text));
    return all;
}

/// Where an offer can be dropped: every stage but the last.
QStringList lostStages() {
    QStringList stages = tokensOf<Stage>();
    stages.removeLast();
    return stages;
}

class Reader {
public:
    explicit Reader(Mistakes& mistakes) : m_mistakes(mistakes) {}

    Expectation read(Kind kind, const YamlView& value) {
        Expectation one;
        one.kind = kind;
        one.node = value.index();
        switch (kind) {
        case Kind::Wins:
        case Kind::Never:
            one.offers.append(m_mistakes.mention(value, what(kind), Mistakes::Word::Fallback));
            break;
        case Kind::Loses:
            loses(value, one);
            break;
        case Kind::First:
            several(value, one, 1);
            break;
        case Kind::Before:
            several(value, one, 2);
            break;
        }
        return one;
    }

private:
    [[nodiscard]] static QString what(Kind kind) { return u"“%1”"_s.arg(token(kind)); }

    void loses(const YamlView& value, Expectation& one) {
        if (!value.isMap()) {
            one.offers.append(m_mistakes.mention(value, what(one.kind)));
            return;
        }
        if (!m_mistakes.map(value, what(one.kind), {u"offer"_s, u"by"_s}))
            return;
        const YamlView offer = value.member("offer");
        if (offer.isUndefined())
            m_mistakes.refuse(value, u"“loses” names no offer"_s,
                              u"write {offer: NAME, by: STAGE}, or the name alone"_s);
        else
            one.offers.append(m_mistakes.mention(offer, u"“offer”"_s));
        const YamlView by = value.member("by");
        if (by.isUndefined())
            return;
        const QString stage = m_mistakes.text(by, u"“by”"_s);
        const std::optional<Stage> known = fromToken<Stage>(stage);
        if (known && *known != Stage::Selected)
            one.by = known;
        else if (!stage.isEmpty())
            m_mistakes.refuse(by, u"there is no stage “%1” at which an offer loses"_s.arg(stage),
                              Mistakes::nearestMend(stage, lostStages()));
    }

    void several(const YamlView& value, Expectation& one, qsizetype least) {
        if (!m_mistakes.list(value, what(one.kind)))
            return;
        if (value.size() < least)
            m_mistakes.refuse(value, u"“before” names one offer only"_s,
                              u"name two or more, the one that stands higher first"_s);
        QSet<QString> seen;
        for (const YamlView& item : value.items()) {
            one.offers.append(m_mistakes.mention(item, u"an element of %1"_s.arg(what(one.kind))));
            const QString& name = one.offers.constLast().text;
            if (seen.contains(name) && !name.isEmpty())
                m_mistakes.refuse(item, u"%1 names “%2” twice"_s.arg(what(one.kind), name),
                                  u"leave one of them out"_s);
            seen.insert(name);
        }
    }

    Mistakes& m_mistakes;
};

} // namespace

QVector<Expectation> readExpectations(const YamlView& list, Mistakes& mistakes) {
    QVector<Expectation> expectations;
    if (!mistakes.list(list, u"“expect”"_s))
        return expectations;
    Reader reader(mistakes);
    const QStringList kinds = tokensOf<Kind>();
    for (const YamlView& item : list.items()) {
        if (!mistakes.map(item, u"an expectation"_s, kinds))
            continue;
        const std::vector<YamlView::Pair> pairs = item.pairs();
        if (pairs.size() != 1) {
            mistakes.refuse(item, u"an expectation says more or less than one thing"_s,
                            u"begin a line with “- ” for each"_s);
            continue;
        }
        if (const std::optional<Kind> kind = fromToken<Kind>(pairs.front().key.text()))
            expectations.append(reader.read(*kind, pairs.front().value));
    }
    return expectations;
}

} // namespace ow
