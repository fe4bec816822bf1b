#pragma once

#include <QLineEdit>
#include <QTest>
#include <QVBoxLayout>
#include <QWidget>

namespace ow {

/// A window with the control under test and a field behind it, so that the focus can go somewhere.
struct Stage {
    explicit Stage(QWidget* control) {
        auto* layout = new QVBoxLayout(&window);
        layout->addWidget(control);
        layout->addWidget(after);
        window.resize(600, 200);
        window.show();
        window.activateWindow();
        (void)QTest::qWaitForWindowActive(&window);
    }
    QWidget window;
    QLineEdit* after = new QLineEdit;
};

} // namespace ow
