#pragma once

#include <QAbstractListModel>

#include <memory>

namespace ow {

struct OfferAnswer;
struct OfferVerdict;

/// What became of one offer, a row per activity and placement. Has the roles of CandidateModel, so that a
/// CandidateDelegate draws it.
class OfferModel : public QAbstractListModel {
    Q_OBJECT

public:
    explicit OfferModel(QObject* parent = nullptr) : QAbstractListModel(parent) {}

    /// The answer is kept alive; null empties the list. Rows that say the same as before stay.
    void setAnswer(std::shared_ptr<const OfferAnswer> answer);
    [[nodiscard]] const OfferVerdict* verdict(const QModelIndex& index) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    std::shared_ptr<const OfferAnswer> m_answer;
};

} // namespace ow
