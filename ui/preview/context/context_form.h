#pragma once

#include "decision/documents/context_paths.h"

#include <QWidget>

class QGridLayout;

namespace ow {

class CommitLineEdit;

/// A field for each value of the context that rules and formulas read; there is none where they read none.
class ContextForm : public QWidget {
    Q_OBJECT

public:
    explicit ContextForm(QWidget* parent = nullptr);

    /// The values of a context (DOMAIN.md 14.4) at these paths. Fields of the same paths stay, with the
    /// focus.
    void setContext(const QVector<ContextPath>& paths, const QByteArray& context);

Q_SIGNALS:
    /// The context is another one by a field.
    void edited(const QByteArray& context);

private:
    void build();
    void showValues();
    void take(qsizetype row, const QString& text);

    QVector<ContextPath> m_paths;
    QByteArray m_context;
    QGridLayout* m_grid;
    QVector<CommitLineEdit*> m_fields; ///< one for each path
};

} // namespace ow
