#pragma once

#include "rulebuilder/blocks/block_context.h"

#include <QAbstractItemModel>
#include <QSortFilterProxyModel>

#include <memory>

namespace ow {

/// What a rule can read at a place, as a tree: members of the element inside an events block, the profile,
/// the offer; with type and examples. It keeps the schema alive.
class AttributeModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { Name, Type, Examples, ColumnCount };
    enum Role {
        PathRole = Qt::UserRole, ///< as it is typed at that place; empty for a heading
        SearchRole,              ///< name, title and description
        MostUsedRole             ///< whether it stands among the most used: once more, for quick choice
    };

    explicit AttributeModel(const BlockContext& place, QObject* parent = nullptr);
    ~AttributeModel() override;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Node;
    void addHeading(const QString& title, const expr::SchemaField* root, const std::string& path);
    static void addChildren(Node& node);
    void addMostUsed();
    [[nodiscard]] const Node* nodeOf(const QModelIndex& index) const;

    BlockContext m_place;
    std::unique_ptr<Node> m_root;
};

/// The attributes in which all words of a search are found, below their objects; before there are words, all,
/// and the most used on top.
class AttributeSearch : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit AttributeSearch(QObject* parent = nullptr);

    void setWords(const QString& words);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    QStringList m_words;
};

} // namespace ow
