#pragma once

#include "compare/comparison.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QStackedWidget;
class QTreeView;

namespace ow {

class ComparisonFilter;
class ComparisonModel;
class EmptyState;
class FieldDetail;

/// Shows a Comparison (comparison.h says how to make one): entities and fields with both values, a filter
/// when there are many, the chosen field at full length below, and where sides conflict a choice. Keys in
/// the tree: M, T and B choose mine, theirs and both for the row (for an entity: all its fields), Enter opens
/// the entity.
class CompareView : public QWidget {
    Q_OBJECT

public:
    explicit CompareView(QWidget* parent = nullptr);

    void setComparison(Comparison comparison);
    /// What stands there when nothing differs.
    void setEmptyText(const QString& sentence);

    /// Whether every conflict has its choice.
    [[nodiscard]] bool isSettled() const;
    [[nodiscard]] int openConflicts() const;
    [[nodiscard]] MergeChoices choices() const;
    /// The same choice for every conflict; where both makes no sense, none.
    void chooseAll(MergeChoice choice);

    [[nodiscard]] QTreeView& tree() const { return *m_tree; }

Q_SIGNALS:
    void choiceChanged();
    void openRequested(const ow::EntityKey& key);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildTree();
    void spanEntities();
    void fitColumns();
    void fitFields();
    void showDetail();
    void showPage();
    [[nodiscard]] QModelIndex currentSource() const;
    void choose(MergeChoice choice);

    ComparisonModel* m_model;
    ComparisonFilter* m_filterModel;
    QLineEdit* m_filter;
    QTreeView* m_tree;
    FieldDetail* m_detail;
    EmptyState* m_nothing;
    EmptyState* m_nothingFound;
    QStackedWidget* m_pages;
    int m_fieldWidth = 0; ///< as it was fitted last
};

} // namespace ow
