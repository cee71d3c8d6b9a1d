package dev.landfall.mapping;

import dev.landfall.xdm.XdmPath;

/** One mapping, compiled: from the cells of a row into a slot. */
record Step(int slot, CellSource source, String sourceName, XdmPath target) {

    RejectReason reason(Unfit unfit) {
        return new RejectReason(unfit.code(), target.toString(), sourceName, unfit.reason());
    }
}
