#include "editors/profile/attribute_fields.h"

#include "base/counted.h"
#include "checks/rule_schema.h"
#include "editors/profile/internal/attribute_value.h"
#include "widgets/elided_label.h"
#include "widgets/fields/reference_combo.h"
#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSet>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostRows = 60; ///< more are changed in the document itself
constexpr int kLabelShare = 2;
constexpr int kValueShare = 3;
constexpr int kMostDepth = 6; ///< of a schema: recursive types do not end

bool isSingle(const expr::SchemaField& field) {
    return !field.array && field.children.empty() && field.type != expr::Type::Object &&
           field.type != expr::Type::Map && !field.deprecated;
}

void collect(const expr::SchemaField& field, const QString& prefix, int depth, QStringList& paths) {
    for (const expr::SchemaField& child : field.children) {
        const QString name = QString::fromStdString(child.name);
        if (prefix.isEmpty() && isReservedMember(name))
            continue;
        const QString path = prefix.isEmpty() ? name : prefix + u'.' + name;
        if (isSingle(child))
            paths.append(path);
        else if (!child.array && child.type == expr::Type::Object && depth < kMostDepth)
            collect(child, path, depth + 1, paths);
    }
}

/// Whether an attribute can stand at a path without replacing anything.
bool hasRoom(const QJsonObject& profile, const QString& path) {
    QJsonValue at = profile;
    for (const QString& name : path.split(u'.')) {
        if (name.isEmpty() || !at.isObject())
            return false;
        at = at.toObject().value(name);
        if (at.isUndefined())
            return true;
    }
    return false;
}

/// A value of another type needs another editor.
QString lineKey(const ProfilePath& attribute) {
    return attribute.path + u'/' + QString::number(int(AttributeValue::kindOf(attribute.value)));
}

QString groupOf(const QString& path) {
    return path.section(u'.', 0, 0);
}

} // namespace

AttributeFields::AttributeFields(CatalogDocument& document)
    : FormPart(document, {}), m_schema(ruleSchema(document.catalog())), m_rows(new QVBoxLayout(this)),
      m_add(new ReferenceCombo(tr("Add attribute"), [this] { return missing(); })) {
    setObjectName(u"attributes"_s);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(space::m);
    m_add->setPlaceholder(tr("Add an attribute: type a part of its name"));
    m_add->setCreatable(tr("attribute"));
    m_add->setOpenable(false);
    m_rows->addWidget(row({}, m_add, {}, u"addAttribute"_s));
    connect(m_add, &ReferenceCombo::edited, this, &AttributeFields::add);
    connect(m_add, &ReferenceCombo::createRequested, this, &AttributeFields::add);
}

void AttributeFields::setValue(const QJsonObject& profile) {
    m_profile = profile;
    QVector<ProfilePath> paths = attributePaths(profile);
    std::stable_partition(paths.begin(), paths.end(), // those of no group first
                          [](const ProfilePath& one) { return !one.path.contains(u'.'); });
    QVector<QString> shown;
    for (const ProfilePath& one : paths)
        shown.append(lineKey(one));
    if (shown != m_shown || !m_list) {
        m_shown = shown;
        rebuild(paths);
    }
    for (const ProfilePath& one : paths) {
        if (AttributeValue* value = m_values.value(one.path))
            value->setValue(one.value);
    }
}

/// The lines that stay are the same widgets, with what is typed in them and the cursor.
void AttributeFields::rebuild(const QVector<ProfilePath>& paths) {
    if (!m_list) {
        m_list = new QWidget;
        auto* fresh = new QVBoxLayout(m_list);
        fresh->setContentsMargins(0, 0, 0, 0);
        fresh->setSpacing(space::s);
        m_rows->insertWidget(0, m_list);
    }
    auto* column = static_cast<QVBoxLayout*>(m_list->layout());
    for (QWidget* words : std::exchange(m_words, {})) {
        column->removeWidget(words);
        words->hide();
        words->deleteLater();
    }
    const auto say = [this, column](QLabel* label) {
        column->addWidget(label);
        m_words.append(label);
    };
    const QHash<QString, QWidget*> before = std::exchange(m_lines, {});
    m_values.clear();
    QString group;
    for (const ProfilePath& one : paths.mid(0, kMostRows)) {
        if (one.path.contains(u'.') && groupOf(one.path) != group) {
            group = groupOf(one.path);
            auto* heading = textLabel(titleOf(group), TextRole::Body);
            heading->setContentsMargins(0, column->isEmpty() ? 0 : space::s, 0, 0);
            say(heading);
        }
        const QString key = lineKey(one);
        QWidget* line = before.value(key);
        if (line)
            column->removeWidget(line);
        else
            line = makeLine(one);
        column->addWidget(line);
        m_lines.insert(key, line);
        m_values.insert(one.path, line->findChild<AttributeValue*>());
    }
    for (auto it = before.cbegin(); it != before.cend(); ++it) {
        if (!m_lines.contains(it.key())) {
            column->removeWidget(*it);
            (*it)->hide();
            (*it)->deleteLater();
        }
    }
    if (paths.size() > kMostRows)
        say(textLabel(tr("and %n more, in the document below", nullptr, int(paths.size() - kMostRows)),
                      TextRole::Small, Tone::Muted));
    m_list->setVisible(!paths.isEmpty());
}

QWidget* AttributeFields::makeLine(const ProfilePath& attribute) {
    const QString path = attribute.path;
    const QString title = titleOf(path);
    auto* value = new AttributeValue(AttributeValue::kindOf(attribute.value), title,
                                     [this, path] { return known(path); });
    FieldRow* field = row({}, value, path, u"attribute:"_s + path);
    QToolButton* remove = iconButton(u"close"_s, tr("Remove %1").arg(title), u"remove:"_s + path);
    auto* label = new ElidedLabel(title, TextRole::Body, Tone::Secondary);
    label->setToolTip(path);
    auto* line = new QWidget;
    auto* layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    layout->addWidget(label, kLabelShare);
    layout->addWidget(field, kValueShare);
    layout->addWidget(remove, 0, Qt::AlignTop);
    connect(value, &AttributeValue::edited, this,
            [this, path](const QJsonValue& changed) { change(path, changed); });
    connect(remove, &QToolButton::clicked, this, [this, path] {
        m_add->setFocus(); // the button goes
        change(path, QJsonValue(QJsonValue::Undefined));
    });
    return line;
}

void AttributeFields::change(const QString& path, const QJsonValue& value) {
    m_profile = withAttribute(m_profile, path, value);
    Q_EMIT edited(changeText(titleOf(path)), value.isUndefined() ? QString() : path);
}

void AttributeFields::add(const QString& typed) {
    const QString path = typed.trimmed();
    if (path.isEmpty())
        return;
    QMetaObject::invokeMethod( // the completer writes the name into the field after this
        this, [this] { m_add->setCurrent({}); }, Qt::QueuedConnection);
    if (!m_values.contains(path) && !hasRoom(m_profile, path)) {
        m_add->setCurrent({path, {}, {}});
        Q_EMIT m_add->problem(
            tr("“%1” is there already, as something else. Change it in the document below.").arg(path));
        return;
    }
    if (!m_values.contains(path)) {
        m_profile = withAttribute(m_profile, path, AttributeValue::first(fieldOf(path)));
        Q_EMIT edited(tr("Add %1").arg(titleOf(path)), {});
        setValue(m_profile);
    }
    focus(path);
}

void AttributeFields::focus(const QString& path) {
    AttributeValue* value = m_values.value(path);
    if (!value)
        return;
    value->setFocus(Qt::OtherFocusReason);
    if (auto* edit = value->findChild<QLineEdit*>())
        edit->selectAll(); // what is typed takes the place of what a new one begins with
}

/// What the schema and other profiles know and this one has not.
QVector<ReferenceItem> AttributeFields::missing() const {
    QStringList paths;
    for (const ProfilePath& path : attributePaths(catalog())) // those in use first
        paths.append(path.path);
    if (const expr::SchemaField* profile = m_schema->root("profile"))
        collect(*profile, {}, 0, paths);
    QSet<QString> seen;
    for (const ProfilePath& one : attributePaths(m_profile))
        seen.insert(one.path);
    QVector<ReferenceItem> items;
    for (const QString& path : std::as_const(paths)) {
        if (seen.contains(path))
            continue;
        seen.insert(path);
        items.append({path, {}, titleOf(path)});
    }
    return items;
}

QStringList AttributeFields::known(const QString& path) const {
    QStringList words;
    const auto take = [&words](const std::vector<std::string>& list) {
        for (const std::string& word : list)
            words.append(QString::fromStdString(word));
    };
    if (const expr::SchemaField* field = fieldOf(path)) {
        take(field->values);
        if (field->values.empty())
            take(field->examples);
    }
    for (const TestProfile* profile : catalog().all<TestProfile>()) {
        QJsonValue value = profile->document;
        for (const QString& name : path.split(u'.'))
            value = value.toObject().value(name);
        if (value.isString())
            words.append(value.toString());
    }
    words.removeDuplicates();
    words.removeAll(QString());
    return words;
}

const expr::SchemaField* AttributeFields::fieldOf(const QString& path) const {
    std::vector<std::string> names;
    for (const QString& name : path.split(u'.'))
        names.push_back(name.toStdString());
    return m_schema->find("profile", names);
}

/// "Marketing › Email" of consents.marketing.email: below the heading that names its group.
QString AttributeFields::titleOf(const QString& path) const {
    const QStringList names = path.split(u'.');
    QStringList titles;
    QString at;
    for (const QString& name : names) {
        at = at.isEmpty() ? name : at + u'.' + name;
        if (at != names.constFirst() || names.size() == 1) {
            const expr::SchemaField* field = fieldOf(at);
            const qsizetype word = name.startsWith(u'_') ? 1 : 0; // of a tenant
            titles.append(field && !field->title.empty() ? QString::fromStdString(field->title)
                                                         : memberWords(name.mid(word)));
        }
    }
    return titles.join(u" › "_s);
}

} // namespace ow

#include "moc_attribute_fields.cpp"
