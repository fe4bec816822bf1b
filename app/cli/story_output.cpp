#include "cli/story_output.h"

#include "cli/named_entity.h"
#include "cli/validators.h"
#include "decision/story/duel.h"
#include "decision/story/offer_story.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <CLI/CLI.hpp>

namespace ow::cli {

using namespace Qt::StringLiterals;

namespace {

/// A number of offers, or all.
CLI::Validator numberOrAll() {
    const CLI::Validator number = wholeNumber(0, 1'000'000);
    const auto check = [number](std::string& text) { return text == "all" ? std::string() : number(text); };
    return {check, "N|all"};
}

QByteArray textOf(const QStringList& lines) {
    QByteArray text;
    for (const QString& line : lines)
        text += line.toUtf8() + '\n';
    return text;
}

Result<OfferId> offerNamed(const std::string& name, const CatalogNames& names, const std::string& file) {
    Result<EntityKey> key = names.offer(QString::fromStdString(name));
    if (key && key->kind != EntityKind::PersonalizedOffer)
        key = Error::usage(u"“%1” is a fallback offer: it never competes"_s.arg(QString::fromStdString(name)),
                           u"name a personalized offer"_s);
    if (key)
        return OfferId(key->id);
    return asUsage(key.error(), file);
}

QByteArray duelOutput(const ToldDecision& told, const QVector<OfferId>& offers, bool isText) {
    QStringList lines;
    QJsonArray list;
    for (const ScopeTrace& scope : told.explanation.scopes) {
        const std::optional<Duel> duel =
            duelOf(told.explanation, scope, offers.constFirst(), offers.constLast());
        if (!duel)
            continue; // why it was not decided is said on stderr
        if (!lines.isEmpty())
            lines.append(QString());
        lines.append(scopeTitle(told.catalog, scope));
        for (const QString& line : duelLines(*duel))
            lines.append(u"  "_s + line);
        list.append(toJson(*duel));
    }
    return isText ? textOf(lines) : QJsonDocument(list).toJson();
}

QByteArray waysOutput(const ToldDecision& told, const StoryOptions::Asked& asked, const OfferId& offer,
                      bool isText) {
    const WaysFinder finder(asked.plan);
    QStringList lines;
    QJsonArray list;
    for (qsizetype i = 0; i < told.request.scopes.size(); ++i) {
        const WaysToWin ways =
            finder.find({asked.plan, asked.profile, told.request, asked.counters, i, offer, 5, {}});
        const ScopeTrace& scope = told.explanation.scopes.at(i);
        if (!lines.isEmpty())
            lines.append(QString());
        lines.append(scopeTitle(told.catalog, scope));
        for (const QString& line : waysLines(ways, Wording()))
            lines.append(u"  "_s + line);
        QJsonObject json = toJson(ways);
        json.insert("activity"_L1, scope.activity.value());
        json.insert("placement"_L1, scope.placement.value());
        json.insert("offer"_L1, offer.value());
        list.append(json);
    }
    return isText ? textOf(lines) : QJsonDocument(list).toJson();
}

} // namespace

std::vector<std::string> StoryOptions::names() const {
    if (!m_duel.empty())
        return m_duel;
    return {m_why.empty() ? m_howToWin : m_why};
}

void StoryOptions::addTo(CLI::App& command) {
    command
        .add_option(
            "--as", m_as,
            "text or json; without it, text for --why, --duel and --how-to-win, else json; text tells "
            "what became of every offer in at most 60 lines")
        ->check(oneOf({"text", "json"}));
    command
        .add_option("--offers", m_offers,
                    "Offers told per stage and scope in text: a number, or all; without it, as 60 lines hold")
        ->check(numberOrAll());
    CLI::Option* why =
        command.add_option("--why", m_why, "Tell the whole story of this offer, stage by stage");
    CLI::Option* duel =
        command.add_option("--duel", m_duel, "Say which of two offers stands before the other, and why")
            ->expected(2)
            ->excludes(why);
    command
        .add_option("--how-to-win", m_howToWin,
                    "Say which smallest changes of the profile, and of the offer, would let this offer win")
        ->excludes(why)
        ->excludes(duel);
}

Result<void> StoryOptions::resolve(const Catalog& catalog, const std::string& file) {
    if (!m_offers.empty() && (!isText() || isStory()))
        return Error::usage(u"--offers needs the explanation as text"_s, u"give --as text with it"_s);
    if (!isStory())
        return {};
    const CatalogNames known(catalog);
    for (const std::string& name : names()) {
        Result<OfferId> offer = offerNamed(name, known, file);
        if (!offer)
            return offer.error();
        if (m_named.contains(*offer))
            return Error::usage(u"--duel names “%1” twice"_s.arg(QString::fromStdString(name)),
                                u"name two offers"_s);
        m_named.append(*std::move(offer));
    }
    return {};
}

void StoryOptions::prepare(Recorder& recorder) const {
    if (!isStory())
        return;
    recorder.told.emplace(m_named.begin(), m_named.end());
    if (!m_why.empty())
        recorder.whole = *recorder.told;
}

std::optional<QByteArray> StoryOptions::output(const ToldDecision& told, const Asked& asked) const {
    if (!m_howToWin.empty())
        return waysOutput(told, asked, m_named.constFirst(), isText());
    if (!m_duel.empty())
        return duelOutput(told, m_named, isText());
    if (!m_why.empty())
        return isText() ? textOf(offerStory(told, m_named.constFirst()))
                        : QJsonDocument(offerStoryJson(told.explanation, m_named.constFirst())).toJson();
    if (!isText())
        return std::nullopt;
    StoryLimits limits;
    if (!m_offers.empty())
        limits.lines.reset();
    if (!m_offers.empty() && m_offers != "all")
        limits.offers = std::stoi(m_offers);
    return textOf(decisionStory(told, limits));
}

} // namespace ow::cli
