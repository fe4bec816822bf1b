#pragma once

#include <QObject>

namespace ow {

/// SIGTERM, SIGHUP and SIGINT (Ctrl+C in the terminal) as a Qt signal in the event loop. The first asks to
/// end in order; a second one ends the program at once, as always.
class EndSignals : public QObject {
    Q_OBJECT

public:
    /// Keeps the signals back until somebody listens: to be called before the first thread is started.
    static void holdBack();

    /// Listens to what is held back.
    explicit EndSignals(QObject* parent = nullptr);
    ~EndSignals() override;

Q_SIGNALS:
    void asked(int signal);

private:
    void take();

    int m_file; ///< of signalfd(2); -1: the signals do what they always do
};

} // namespace ow
