#pragma once

#include "domain/entity.h"

#include <QMap>
#include <QObject>
#include <QString>

#include <functional>

class QWidget;

namespace ow {

class Drafts;
struct Draft;

/// Texts in the fields of an editor that are no values (31.2.2026, a name that nothing has): they wait with
/// the drafts of the entity, and stand in their fields again when the editor is opened the next time.
class KeptInputs : public QObject {
    Q_OBJECT

public:
    /// `editor` holds the fields: controls with a signal problem(QString) and a line to write in;
    /// with one typing(bool) what is being written is kept as well.
    KeptInputs(Drafts& drafts, EntityKey key, QWidget* editor);

    /// The fields are filled, and perhaps others than before.
    void follow();
    /// Fills the fields; what is typed stays where its field would give way, and says what the field became.
    void fill(const std::function<void()>& fillFields);
    /// Whether somebody is writing in one of the fields what is handed over on leaving it.
    [[nodiscard]] bool isTyping() const;

private Q_SLOTS:
    void takeProblem(const QString& problem);
    void takeTyping(bool isHeld);

private:
    void putBack(const QMap<QString, QWidget*>& controls);
    void putBack(const Draft& input, QWidget* control);

    Drafts& m_drafts;
    EntityKey m_key;
    QWidget* m_editor;
    bool m_isPutBack = false;
};

} // namespace ow
