using System.IO.Pipelines;

namespace Quectel.Modem.Transport;

/// <summary>The settings of the pipes between a port and its user.</summary>
internal static class PortPipes
{
    /// <summary>How much unread input is kept before the port is not read any more.</summary>
    /// <remarks>
    /// A UART without flow control loses bytes once the kernel's few KiB are full too. 256 KiB are 2.8 s at 921 600
    /// baud.
    /// </remarks>
    public const int MaximumUnreadBytes = 256 * 1024;

    public static PipeOptions Input { get; } = InputFor(PipeScheduler.ThreadPool);

    /// <summary>A flush completes when the port has taken every byte, not when a buffer has.</summary>
    public static PipeOptions Output { get; } = new(
        pauseWriterThreshold: 1,
        resumeWriterThreshold: 1,
        useSynchronizationContext: false);

    /// <param name="reader">Where a reader that waits goes on.</param>
    public static PipeOptions InputFor(PipeScheduler reader) => new(
        readerScheduler: reader,
        pauseWriterThreshold: MaximumUnreadBytes,
        resumeWriterThreshold: MaximumUnreadBytes / 2,
        useSynchronizationContext: false);
}
