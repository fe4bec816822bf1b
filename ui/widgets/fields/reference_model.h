#pragma once

#include <QAbstractListModel>
#include <QString>
#include <QVector>

#include <functional>

namespace ow {

/// Something that can be chosen: an entity, a language, a content type.
struct ReferenceItem {
    QString id;
    QString name;   ///< what people call it; empty: the id is shown
    QString detail; ///< a quiet word that tells it from others; may be empty

    [[nodiscard]] const QString& label() const { return name.isEmpty() ? id : name; }
    bool operator==(const ReferenceItem&) const = default;
};

/// Called when the list is needed, so that a form does not hold thousands of names for nothing.
using ReferenceSupplier = std::function<QVector<ReferenceItem>()>;

/// Items for combo boxes and completers: name to show, id as Qt::UserRole, both in the tool tip. Behind them
/// may stand a row that makes what is missing.
class ReferenceModel : public QAbstractListModel {
    Q_OBJECT

public:
    /// Of the row that makes something: its name. Empty for all others.
    static constexpr int kNewNameRole = Qt::UserRole + 1;

    using QAbstractListModel::QAbstractListModel;

    void setItems(QVector<ReferenceItem> items);
    /// The items, first those whose name begins with what is typed, then those of which a word does.
    void setItems(QVector<ReferenceItem> items, const QString& typed);
    /// Offers to make a `noun` ("tag") of this name, where no item has it; an empty name offers nothing.
    void offerNew(const QString& noun, const QString& name);
    [[nodiscard]] const QVector<ReferenceItem>& items() const { return m_items; }
    [[nodiscard]] int indexOf(const QString& id) const; ///< -1 when absent
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    QVector<ReferenceItem> m_items;
    QString m_newNoun;
    QString m_newName;
};

} // namespace ow
