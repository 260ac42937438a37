namespace Quectel.Simulator.Faults;

/// <summary>A piece of output on its way to a port.</summary>
/// <param name="Kind">One of the kinds, not a set.</param>
/// <param name="Port">The port's name in the log: <c>in-process usbat</c>.</param>
/// <param name="BaudRate">The rate the port sends at, in bits per second.</param>
public readonly record struct OutputPiece(OutputKinds Kind, ReadOnlyMemory<byte> Bytes, string Port, int BaudRate);
