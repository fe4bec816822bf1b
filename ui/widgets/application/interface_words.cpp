#include "widgets/application/interface_words.h"

#include <QCoreApplication>
#include <QTranslator>

namespace ow {

using namespace Qt::StringLiterals;

bool installInterfaceWords(QCoreApplication& application) {
    auto* words = new QTranslator(&application);
    return words->load(u":/translations/offerwright_en.qm"_s) && QCoreApplication::installTranslator(words);
}

} // namespace ow
