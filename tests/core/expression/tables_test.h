#pragma once

#include <QObject>

/// Tables of broken rules with their findings, and of cursor places with what is offered there.
class TablesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findings_data();
    void findings();
    void completions_data();
    void completions();
    void completionsFit_data();
    void completionsFit();
};
