#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QToolButton;
class QVBoxLayout;

namespace ow {

class FlowLayout;
class FoldingRow;

/// A titled card that groups fields.
class SectionCard : public QFrame {
    Q_OBJECT

public:
    explicit SectionCard(const QString& title, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    /// Where the content goes.
    [[nodiscard]] QVBoxLayout* body() const { return m_bodyLayout; }
    /// A control at the right end of the title line.
    void addHeaderWidget(QWidget* widget);
    /// A quiet word after the title, e.g. how many there are.
    void setSummary(const QString& summary);

private:
    QLabel* m_title;
    QLabel* m_summary;
    QHBoxLayout* m_header;
    QWidget* m_body;
    QVBoxLayout* m_bodyLayout;
};

/// A small fold inside a card: a quiet disclosure line and what it hides.
class Fold : public QWidget {
    Q_OBJECT

public:
    /// `subject` comes before the title in the accessible name, where there are several.
    explicit Fold(const QString& title, const QString& subject = {}, QWidget* parent = nullptr);
    [[nodiscard]] QVBoxLayout* body() const { return m_bodyLayout; }
    void setTitle(const QString& title);
    /// A control at the right end of the disclosure line; below it where there is no room.
    void addHeaderWidget(QWidget* widget);
    void setExpanded(bool expanded);
    [[nodiscard]] bool isExpanded() const;

Q_SIGNALS:
    void toggled(bool expanded);

private:
    QString m_subject;
    QToolButton* m_toggle;
    FoldingRow* m_header;
    FlowLayout* m_controls = nullptr; ///< in the header, once there is one
    QWidget* m_body;
    QVBoxLayout* m_bodyLayout;
};

} // namespace ow
