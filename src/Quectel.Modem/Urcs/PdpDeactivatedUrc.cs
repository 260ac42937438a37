namespace Quectel.Modem;

/// <summary>
/// <c>+QIURC: "pdpdeact",1</c>: the network took a PDP context down, and with it every connection on it.
/// </summary>
/// <param name="Line">The line as it came.</param>
/// <param name="ContextId">The context, 1 to 16.</param>
public sealed record PdpDeactivatedUrc(AtLine Line, int ContextId) : Urc(Line)
{
    internal static PdpDeactivatedUrc? TryParse(AtLine line)
    {
        if (!line.StartsWith("+QIURC:"))
        {
            return null;
        }

        var fields = new AtFieldReader(line);
        return fields.ReadOptionalString() == "pdpdeact" && fields.ReadOptionalInt32() is { } contextId
            ? new PdpDeactivatedUrc(line, contextId)
            : null;
    }
}
