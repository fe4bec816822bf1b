#include "decision/documents/context_paths.h"

#include "decision/plan/plan_data.h"
#include "expression/language/tree.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <tuple>
#include <vector>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

void collect(const expr::Tree& tree, QVector<ContextPath>& paths) {
    std::vector<bool> isInner(tree.size(), false); // part of a longer path
    for (expr::NodeId id = 0; id < tree.size(); ++id) {
        if (tree.node(id).kind == expr::NodeKind::Member)
            isInner[tree.node(id).children[0]] = true;
    }
    for (expr::NodeId id = 0; id < tree.size(); ++id) {
        if (isInner[id])
            continue;
        ContextPath path;
        expr::NodeId at = id;
        for (; tree.node(at).kind == expr::NodeKind::Member; at = tree.node(at).children[0])
            path.members.prepend(QString::fromStdString(tree.node(at).text));
        if (tree.node(at).kind != expr::NodeKind::Context || path.members.isEmpty())
            continue;
        path.schema = QString::fromStdString(tree.node(at).text);
        if (!paths.contains(path))
            paths.append(path);
    }
}

/// The name under which a member stands, "xdm:" or not; as asked for where there is none.
QString nameIn(const QJsonObject& object, const QString& member) {
    const QString prefixed = u"xdm:"_s + member;
    return !object.contains(member) && object.contains(prefixed) ? prefixed : member;
}

Result<QJsonArray> itemsOf(const QByteArray& context) {
    if (context.trimmed().isEmpty())
        return QJsonArray();
    const QJsonDocument document = QJsonDocument::fromJson(context);
    if (!document.isArray())
        return Error::input(u"the context is not a JSON array"_s,
                            u"write [{\"@type\": schema, \"xdm:data\": {…}}]"_s);
    return document.array();
}

qsizetype itemOf(const QJsonArray& items, const QString& schema) {
    const auto item = std::find_if(items.cbegin(), items.cend(), [&schema](const QJsonValue& one) {
        return one.toObject()[u"@type"_s].toString() == schema;
    });
    return item == items.cend() ? -1 : item - items.cbegin();
}

Result<QJsonValue> put(const QJsonValue& into, QStringList members, const QJsonValue& value) {
    if (members.isEmpty())
        return value;
    if (!into.isObject() && !into.isUndefined() && !into.isNull())
        return Error::input(u"“%1” cannot be set: the context has no object around it"_s.arg(members.first()),
                            u"mend the context data as JSON"_s);
    QJsonObject object = into.toObject();
    const QString name = nameIn(object, members.takeFirst());
    const Result<QJsonValue> inner = put(object[name], members, value);
    if (!inner)
        return inner.error();
    const bool isGone = inner->isUndefined() || (inner->isObject() && inner->toObject().isEmpty());
    if (isGone && value.isUndefined())
        object.remove(name);
    else
        object.insert(name, *inner);
    return QJsonValue(object);
}

} // namespace

QVector<ContextPath> contextPaths(const DecisionPlan& plan) {
    QVector<ContextPath> paths;
    const auto take = [&paths](const expr::Program& program) {
        if (!program.isEmpty() && program.needs().context)
            collect(program.tree(), paths);
    };
    for (const std::shared_ptr<const RulePlan>& rule : plan.data().rules)
        take(rule->whole);
    for (const std::shared_ptr<const FormulaPlan>& formula : plan.data().formulas)
        take(formula->program);
    std::sort(paths.begin(), paths.end(), [](const ContextPath& a, const ContextPath& b) {
        return std::tie(a.schema, a.members) < std::tie(b.schema, b.members);
    });
    return paths;
}

Result<QJsonValue> contextValue(const QByteArray& context, const ContextPath& path) {
    const Result<QJsonArray> items = itemsOf(context);
    if (!items)
        return items.error();
    const qsizetype at = itemOf(*items, path.schema);
    QJsonValue value = at < 0 ? QJsonValue(QJsonValue::Undefined) : items->at(at);
    for (const QString& member : QStringList{u"data"_s} + path.members)
        value = value.toObject().value(nameIn(value.toObject(), member));
    return value;
}

Result<QByteArray> withContextValue(const QByteArray& context, const ContextPath& path,
                                    const QJsonValue& value) {
    Result<QJsonArray> items = itemsOf(context);
    if (!items)
        return items.error();
    const qsizetype at = itemOf(*items, path.schema);
    QJsonObject item = at < 0 ? QJsonObject{{u"@type"_s, path.schema}, {u"xdm:data"_s, QJsonObject()}}
                              : items->at(at).toObject();
    const QString dataName = nameIn(item, u"data"_s);
    const Result<QJsonValue> data = put(item[dataName], path.members, value);
    if (!data)
        return data.error();
    const bool isEmpty = data->toObject().isEmpty() && value.isUndefined();
    item.insert(dataName, *data);
    if (isEmpty && at >= 0)
        items->removeAt(at);
    else if (!isEmpty && at < 0)
        items->append(item);
    else if (!isEmpty)
        items->replace(at, item);
    return items->isEmpty() ? QByteArray() : QJsonDocument(*items).toJson(QJsonDocument::Compact);
}

} // namespace ow
