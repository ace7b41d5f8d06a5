package gatehouse.engine.convert;

import gatehouse.engine.convert.gguf.TensorInfo;

/** A tensor to write and where its values come from. */
record PlannedTensor(TensorInfo info, WeightSource source) {}
