#include "exchange/dialects/unknown_members.h"

#include "base/counted.h"
#include "exchange/dialects/members.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kBookkeeping = std::to_array<std::string_view>({"@type",
                                                               "_type",
                                                               "@context",
                                                               "instanceId",
                                                               "schemas",
                                                               "productContexts",
                                                               "sandboxId",
                                                               "containerId",
                                                               "imsOrg",
                                                               "imsOrgId",
                                                               "etag",
                                                               "created",
                                                               "modified",
                                                               "createdDate",
                                                               "lastModifiedDate",
                                                               "createdBy",
                                                               "modifiedBy",
                                                               "lastModifiedBy",
                                                               "createdByClientId",
                                                               "lastModifiedByClientId",
                                                               "_links",
                                                               "_instance",
                                                               "_repo",
                                                               "labels",
                                                               "accessLabels",
                                                               "description",
                                                               "definedOn",
                                                               "modelUsage",
                                                               "value",
                                                               "valueAsText",
                                                               "returnType",
                                                               "exdFunction",
                                                               "isPure"});

constexpr auto kMemberPrefixes = std::to_array<std::string_view>({"repo:", "meta:", "offerui:"});

/// Whether a key says that it is of a vocabulary that is not ours.
bool isOfAnotherVocabulary(const QString& key) {
    if (key.startsWith(u'_'))
        return true;
    return bareKey(key).contains(u':');
}

QString lastKey(const QString& pointer) {
    QString key = pointer.section(u'/', -1);
    return key.replace("~1"_L1, "/"_L1).replace("~0"_L1, "~"_L1);
}

QString withoutIndices(const QString& pointer) {
    static const QRegularExpression index(u"/[0-9]+(?=/)"_s);
    return QString(pointer).replace(index, u"/*"_s);
}

} // namespace

bool isBookkeeping(std::string_view key) {
    const auto starts = [key](std::string_view prefix) { return key.starts_with(prefix); };
    return std::any_of(kMemberPrefixes.begin(), kMemberPrefixes.end(), starts) ||
           std::find(kBookkeeping.begin(), kBookkeeping.end(), bareKey(key)) != kBookkeeping.end();
}

void UnknownMembers::add(EntityKind kind, const QStringList& pointers, const JsonSource& source,
                         const QString& at) {
    for (const QString& pointer : pointers) {
        Seen& seen = m_seen[{kind, withoutIndices(pointer)}];
        if (seen.count++ > 0)
            continue;
        seen.source = source;
        seen.pointer = at + pointer;
    }
}

QVector<Finding> UnknownMembers::findings() const {
    QVector<Finding> out;
    for (auto it = m_seen.cbegin(); it != m_seen.cend(); ++it) {
        const auto& [kind, pattern] = it.key();
        const QString key = lastKey(pattern);
        const bool foreign = isOfAnotherVocabulary(key);
        Finding finding;
        finding.code = u"import.unknown-member"_s;
        finding.severity = foreign ? Severity::Note : Severity::Warning;
        finding.message =
            u"“%1” is not a member that %2 has; it is kept as it is, and means nothing here"_s.arg(
                key, withArticle(kindWords(kind)));
        if (it->count > 1)
            finding.message += u" (%1 times)"_s.arg(it->count);
        finding.mend = foreign ? u"nothing has to be done where another program needs it"_s
                               : u"check how it is spelled, or take it out"_s;
        finding.place = it->source.place(it->pointer);
        finding.field = finding.place.field;
        out.append(finding);
    }
    return out;
}

} // namespace ow
