using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace Quectel.Cli.Logging;

/// <summary>Logs to the standard error that the command was given, which need not be the process's own.</summary>
internal sealed class TextWriterSink(TextWriter writer, ITextFormatter formatter) : ILogEventSink
{
    private readonly Lock _gate = new();

    public void Emit(LogEvent logEvent)
    {
        // One line, one write: the driver logs from several threads.
        var line = new StringWriter();
        formatter.Format(logEvent, line);
        lock (_gate)
        {
            writer.Write(line.ToString());
            writer.Flush();
        }
    }
}
