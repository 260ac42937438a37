namespace Quectel.Simulator.Replay;

/// <summary>One line of the host, and what the modem sent up to the next.</summary>
/// <param name="Line">In the file, from 1.</param>
/// <param name="Output">As bytes on the line; after each but the last the host's data are awaited.</param>
internal sealed record ReplayStep(int Line, string Command, IReadOnlyList<string> Output)
{
    /// <summary>How many bytes of data the command announces; null: up to Ctrl-Z or ESC.</summary>
    public int? DataLength
    {
        get
        {
            if (Command.StartsWith("AT+CMG", StringComparison.OrdinalIgnoreCase))
            {
                return null;
            }

            // AT+QFUPL="name",size,… and AT+QFWRITE=handle,length,…; elsewhere the length is the last argument.
            string[] arguments = Command.Split(',');
            bool second = Command.StartsWith("AT+QF", StringComparison.OrdinalIgnoreCase) && arguments.Length > 1;
            return int.TryParse(second ? arguments[1] : arguments[^1], out int length) && arguments.Length > 1 ? length : null;
        }
    }
}
