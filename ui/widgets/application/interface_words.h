#pragma once

class QCoreApplication;

namespace ow {

/// Makes the application say "1 offer" and "2 offers": installs the English forms of the texts that count
/// (resources/translations). False where the program was built without them.
bool installInterfaceWords(QCoreApplication& application);

} // namespace ow
