namespace Quectel.Modem;

/// <summary>
/// <c>AT+QENG="servingcell"</c>: <c>+QENG:
/// "servingcell","NOCONN","LTE","TDD",460,00,82E8C80,87,38400,39,5,5,550A,-93,…</c> (core AT reference, 5.4; 300 ms).
/// </summary>
internal sealed record ServingCellCommand() : AtCommand<ServingCell>($"AT+QENG={"servingcell"}")
{
    public override bool Owns(AtLine line) => line.StartsWith("+QENG:");

    public override ServingCell Parse(AtResponse response)
    {
        AtLine first = response.Lines is [var line, ..] ? line : response.SingleLine();
        var fields = new AtFieldReader(first);
        fields.Skip();
        ServingCellState state = ReadState(fields.ReadString(), first);
        if (fields.HasMore)
        {
            return ServingCellReader.Read(state, ref fields);
        }

        // 5G modules give the state alone, and a line for each of the two cells; the LTE one leads.
        if (response.Lines.Count > 1)
        {
            var next = new AtFieldReader(response.Lines[1]);
            return ServingCellReader.Read(state, ref next);
        }

        return new ServingCell { State = state };
    }

    private static ServingCellState ReadState(string state, AtLine line) => state switch
    {
        "SEARCH" => ServingCellState.Searching,
        "LIMSRV" => ServingCellState.LimitedService,
        "NOCONN" => ServingCellState.Idle,
        "CONNECT" => ServingCellState.Connected,
        _ => throw new AtProtocolException(line.Text, "Expected the state of the serving cell."),
    };
}
