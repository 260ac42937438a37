using Quectel.Modem.At;

namespace Quectel.Modem;

/// <summary>The lines of Quectel modules that carry raw bytes.</summary>
internal static class QuectelFraming
{
    /// <remarks>
    /// QMT reference, 14.2; core AT reference, 8.1 (AT+QFREAD, AT+QFDWL) and Q4 (sockets, for whoever sends such commands
    /// by hand). What has the prefix and another shape is an ordinary line: <c>+QIRD: 100,50,50</c>,
    /// <c>+QIURC: "recv",0</c>. A CONNECT with a speed behind it would look like a file, but nothing here dials.
    /// </remarks>
    public static AtFraming Instance { get; } = new()
    {
        CountedLines =
        [
            new AtCountedLine("+QMTRECV:", "nns#"),
            new AtCountedLine("CONNECT", "_"),
            new AtCountedLine("+QIRD:", "_"),
            new AtCountedLine("+QSSLRECV:", "_"),
            new AtCountedLine("+QIURC:", "sn_"),
        ],
    };
}
