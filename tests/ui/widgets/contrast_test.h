#pragma once

#include <QObject>

namespace ow {

/// Whether the texts of both themes can be read: the contrast of WCAG 2.1, computed from the colours.
class ContrastTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFormulaIsTheStandards();
    void textsCanBeRead_data();
    void textsCanBeRead();
    void highContrastIsHigher();
    void outlinesCanBeSeen_data();
    void outlinesCanBeSeen();
};

} // namespace ow
