#pragma once

#include "domain/entity.h"

#include <QMap>
#include <QObject>
#include <QString>

class QWidget;

namespace ow {

class Drafts;

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

private Q_SLOTS:
    void takeProblem(const QString& problem);
    void takeTyping(bool isHeld);

private:
    void putBack(const QMap<QString, QWidget*>& controls);

    Drafts& m_drafts;
    EntityKey m_key;
    QWidget* m_editor;
    bool m_isPutBack = false;
};

} // namespace ow
