#include "exchange/import/audience.h"

#include "exchange/dialects/member_reader.h"
#include "exchange/dialects/part_reader.h"

#include <QSet>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// The language of an expression that is not PQL; empty where it is, or does not say it.
QString otherLanguage(const JsonView& expression) {
    QString type = expression.member("type").text();
    if (!type.isEmpty() && type.compare(u"PQL"_s, Qt::CaseInsensitive) != 0)
        return type;
    const QString format = expression.member("format").text().section(u'/', 0, 0);
    return format.isEmpty() || format.compare(u"PQL"_s, Qt::CaseInsensitive) == 0 ? QString()
                                                                                  : format.toUpper();
}

} // namespace

Result<Entity> audienceAsRule(const JsonView& object) {
    ReadContext context{Dialect::Dps, std::nullopt, {}};
    MemberReader m(object, {}, Level::Outer, context);
    EligibilityRule rule;
    m.read(Member::Id, rule.id);
    m.read(Member::Name, rule.name);
    m.read(Member::Description, rule.description);
    readExpression(m, Member::Expression, rule.condition);
    m.finish(rule.extra);
    if (context.error)
        return *context.error;
    const QString name = rule.name.isEmpty() ? rule.id.value() : rule.name;
    if (rule.id.isEmpty())
        return Error::invalid(u"the audience “%1” has no id"_s.arg(name), u"give it a unique “id”"_s);
    if (rule.condition.value.isEmpty())
        return Error::invalid(
            u"the audience “%1” has no expression, so no rule can be made of it"_s.arg(name),
            u"leave it out; offers may still name it as a segment"_s);
    if (const QString language = otherLanguage(object.member("expression")); !language.isEmpty())
        return Error::invalid(
            u"the expression of the audience “%1” is %2, not PQL, so no rule can be made of it"_s.arg(
                name, language),
            u"leave it out, or write its rule in PQL"_s, Place::at(u"/expression"_s));
    return Entity(std::move(rule));
}

Result<ImportedDocument> withAudiencesAsRules(ImportedDocument imported) {
    QSet<QString> places;
    for (const ImportedEntity& audience : std::as_const(imported.audiences))
        places.insert(placeText(audience.place()));
    imported.refused.removeIf(
        [&places](const Error& error) { return places.contains(placeText(error.place)); });
    imported.entities += imported.audiences;
    imported.audiences.clear();
    return joinDocuments({imported});
}

} // namespace ow
