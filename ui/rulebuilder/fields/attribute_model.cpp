#include "rulebuilder/fields/attribute_model.h"

#include "expression/language/characters.h"
#include "rulebuilder/blocks/rule_words.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kShownExamples = 3;
constexpr std::size_t kMostUsed = 5;

/// A name as a rule writes it.
std::string nameInRule(const std::string& name) {
    const bool plain = !name.empty() && expr::characters::isNameStart(name.front()) &&
                       std::all_of(name.begin(), name.end(), expr::characters::isNamePart);
    return plain ? name : '`' + name + '`';
}

QString capitalised(const QString& words) {
    return words.isEmpty() ? words : words[0].toUpper() + words.mid(1);
}

} // namespace

struct AttributeModel::Node {
    const expr::SchemaField* field = nullptr;
    std::string path; ///< in the rule; empty for a heading
    QString title;
    bool mostUsed = false;
    Node* parent = nullptr;
    int row = 0;
    std::vector<std::unique_ptr<Node>> children;

    Node& add() {
        children.push_back(std::make_unique<Node>());
        children.back()->parent = this;
        children.back()->row = int(children.size()) - 1;
        return *children.back();
    }
};

AttributeModel::AttributeModel(const BlockContext& place, QObject* parent)
    : QAbstractItemModel(parent), m_place(place), m_root(std::make_unique<Node>()) {
    const expr::SchemaField* profile = place.schema()->root("profile");
    addMostUsed();
    if (place.isInside())
        addHeading(tr("Each one"), place.element(), place.variable());
    // Where members of an element are bare names, they come before those of the profile.
    addHeading(tr("Profile"), profile, place.isInside() && place.variable().empty() ? "profile" : "");
    if (!place.isInside() && profile)
        addHeading(tr("Events"), profile->child("xEvent"), "xEvent");
    addHeading(tr("Offer"), place.schema()->root("offer"), "offer");
}

AttributeModel::~AttributeModel() = default;

void AttributeModel::addHeading(const QString& title, const expr::SchemaField* root,
                                const std::string& path) {
    if (!root || root->children.empty())
        return;
    Node& node = m_root->add();
    node.field = root;
    node.title = title;
    node.path = path;
    addChildren(node);
    node.path.clear();
}

/// What the rules around read most, each by itself, named so that it says enough without its objects.
void AttributeModel::addMostUsed() {
    Node heading;
    heading.field = m_place.schema()->root("profile");
    for (const std::string& path : m_place.mostUsed(kMostUsed)) {
        const expr::SchemaField* field = m_place.typeOf(path).field;
        if (!field || field->deprecated)
            continue;
        Node& node = heading.add();
        node.field = field;
        node.path = path;
        node.title = capitalised(fieldWords(m_place, path));
        node.mostUsed = true;
    }
    if (heading.children.empty())
        return;
    Node& top = m_root->add();
    top.field = heading.field;
    top.title = tr("Most used");
    top.mostUsed = true;
    top.children = std::move(heading.children);
    for (const std::unique_ptr<Node>& child : top.children)
        child->parent = &top;
}

void AttributeModel::addChildren(Node& node) {
    for (const expr::SchemaField& field : node.field->children) {
        const bool events = node.path.empty() && field.name == "xEvent"; // a heading of their own
        if (field.deprecated || field.name == "*" || events)
            continue;
        Node& child = node.add();
        child.field = &field;
        child.path = (node.path.empty() ? "" : node.path + '.') + nameInRule(field.name);
        child.title = QString::fromStdString(field.title.empty() ? field.name : field.title);
        addChildren(child);
    }
}

const AttributeModel::Node* AttributeModel::nodeOf(const QModelIndex& index) const {
    return index.isValid() ? static_cast<const Node*>(index.constInternalPointer()) : m_root.get();
}

QModelIndex AttributeModel::index(int row, int column, const QModelIndex& parent) const {
    return hasIndex(row, column, parent)
               ? createIndex(row, column, nodeOf(parent)->children[std::size_t(row)].get())
               : QModelIndex();
}

QModelIndex AttributeModel::parent(const QModelIndex& child) const {
    const Node* parent = child.isValid() ? nodeOf(child)->parent : nullptr;
    return parent && parent != m_root.get() ? createIndex(parent->row, 0, parent) : QModelIndex();
}

int AttributeModel::rowCount(const QModelIndex& parent) const {
    return parent.column() > 0 ? 0 : int(nodeOf(parent)->children.size());
}

int AttributeModel::columnCount(const QModelIndex&) const {
    return ColumnCount;
}

QVariant AttributeModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const Node& node = *nodeOf(index);
    const QString description = QString::fromStdString(node.field->description);
    if (role == PathRole)
        return m_place.shown(node.path); // when it is asked for: a schema may be large
    if (role == SearchRole)
        return node.path.empty()
                   ? QString()
                   : QString::fromStdString(node.field->name) + u' ' + node.title + u' ' + description;
    if (role == MostUsedRole)
        return node.mostUsed;
    if (role == Qt::ToolTipRole)
        return (m_place.shown(node.path) + u'\n' + description).trimmed();
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Name:
        return node.title;
    case Type:
        return node.path.empty() ? QString() : QString::fromStdString(expr::typeText(*node.field));
    default:
        break;
    }
    const std::vector<std::string>& all =
        node.field->values.empty() ? node.field->examples : node.field->values;
    QStringList shown;
    for (std::size_t i = 0; i < std::min(all.size(), kShownExamples); ++i)
        shown.append(QString::fromStdString(all[i]));
    return shown.join(u", "_s);
}

QVariant AttributeModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Name") : section == Type ? tr("Type") : tr("Examples");
}

/// Headings are there to be opened, not chosen.
Qt::ItemFlags AttributeModel::flags(const QModelIndex& index) const {
    if (!index.isValid())
        return Qt::NoItemFlags;
    return nodeOf(index)->path.empty() ? Qt::ItemIsEnabled : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

AttributeSearch::AttributeSearch(QObject* parent) : QSortFilterProxyModel(parent) {
    setRecursiveFilteringEnabled(true);
}

void AttributeSearch::setWords(const QString& words) {
    m_words = words.split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

bool AttributeSearch::filterAcceptsRow(int row, const QModelIndex& parent) const {
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    if (!m_words.isEmpty() && index.data(AttributeModel::MostUsedRole).toBool())
        return false; // it is found below its objects
    const QString text = index.data(AttributeModel::SearchRole).toString();
    return std::all_of(m_words.cbegin(), m_words.cend(),
                       [&text](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace ow

#include "moc_attribute_model.cpp"
