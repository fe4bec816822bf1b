#pragma once

#include "decision/reasons/explanation.h"

#include <QAbstractListModel>
#include <QSortFilterProxyModel>

#include <memory>
#include <optional>

namespace ow {

struct PreviewResult;

/// The candidates of one scope, in the order of the explanation: ranked ones first, then those that got
/// furthest.
class CandidateModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        StageRole = Qt::UserRole + 1, ///< int(Stage)
        StageTitleRole,
        ReasonRole, ///< one sentence
        SearchRole, ///< name, stage and reason, case folded
        OfferIdRole,
        RankRole, ///< 1-based place in the ranked list, 0 = not ranked
    };

    explicit CandidateModel(QObject* parent = nullptr) : QAbstractListModel(parent) {}

    /// Shows one scope of a result, which is kept alive; null empties the list.
    void setScope(std::shared_ptr<const PreviewResult> result, qsizetype scope);

    [[nodiscard]] const ScopeTrace* trace() const;
    [[nodiscard]] const CandidateTrace* candidate(const QModelIndex& index) const;
    [[nodiscard]] QModelIndex indexOf(const OfferId& offer) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    [[nodiscard]] QString searchText(const QModelIndex& index) const;

    std::shared_ptr<const PreviewResult> m_result;
    qsizetype m_scope = 0;
    mutable QVector<QString> m_searchTexts; ///< by row; null: not asked for yet
};

/// Filters candidates by the stage that dropped them and by words in name or reason.
class CandidateFilter : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit CandidateFilter(QObject* parent = nullptr) : QSortFilterProxyModel(parent) {}

    /// Nothing = all stages.
    void setStage(std::optional<Stage> stage);
    [[nodiscard]] std::optional<Stage> stage() const { return m_stage; }
    void setWords(const QString& words);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    std::optional<Stage> m_stage;
    QStringList m_words;
};

} // namespace ow
