#pragma once

#include "compare/comparison.h"

#include <QFrame>

#include <array>

class QLabel;
class QTextBrowser;

namespace ow {

class SegmentedControl;

/// One field of a comparison at full length: both sides with the words that differ marked, and the choice
/// where there is one.
class FieldDetail : public QFrame {
    Q_OBJECT

public:
    explicit FieldDetail(QWidget* parent = nullptr);

    /// Null: nothing is chosen, a hint stands there.
    void setField(const Comparison& comparison, const ComparedField* field);
    /// The choice of the field was made elsewhere.
    void showChoice(const std::optional<MergeChoice>& choice);

Q_SIGNALS:
    void chosen(ow::MergeChoice choice);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Side {
        QWidget* box = nullptr;
        QLabel* title = nullptr;
        QTextBrowser* text = nullptr;
    };

    [[nodiscard]] Side makeSide(const QString& objectName);
    void showTexts();

    QLabel* m_title;
    SegmentedControl* m_choice;
    std::array<Side, 3> m_sides; ///< base, left, right
    std::array<QString, 3> m_texts;
    bool m_conflict = false;
};

} // namespace ow
