#pragma once

#include <QHash>
#include <QString>
#include <QVector>
#include <QWidget>

namespace ow {

class FlowLayout;
class SegmentedControl;

/// What becomes of one member: a choice of ways, the first of which leaves it alone, and beside it the field
/// that the chosen way needs.
class ChoiceField : public QWidget {
    Q_OBJECT

public:
    struct Way {
        QString text;
        QWidget* field = nullptr; ///< may serve several ways; null: nothing to fill in
    };

    /// Takes the fields over. `subject` ("Priority") begins the accessible names.
    ChoiceField(const QString& subject, const QVector<Way>& ways, QWidget* parent = nullptr);

    [[nodiscard]] int way() const;
    /// Back to the first way.
    void leaveAlone();
    /// Whether the field in sight has no text that it could not read.
    [[nodiscard]] bool isInOrder() const;

Q_SIGNALS:
    void chosen();
    void problem(const QString& text); ///< of the field in sight; empty: in order again

private Q_SLOTS:
    void takeProblem(const QString& text);

private:
    void showWay();

    QVector<Way> m_ways;
    QHash<const QObject*, QString> m_problems;
    SegmentedControl* m_segments;
};

} // namespace ow
