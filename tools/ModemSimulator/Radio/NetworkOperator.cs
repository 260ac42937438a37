namespace Quectel.Simulator.Radio;

/// <summary>An operator's network where the module is.</summary>
internal sealed class NetworkOperator(SimulatedOperator definition, Cell cell)
{
    private const int PhysicalIds = 504;

    public SimulatedOperator Definition => definition;

    public OperatorAccess Access => definition.Access;

    public string Plmn => definition.Plmn;

    public string CountryCode => Plmn[..3];

    public string NetworkCode => Plmn[3..];

    public bool HasCoverage { get; set; } = true;

    /// <summary>The strongest one: the module is in it.</summary>
    public Cell Cell { get; private set; } = cell;

    /// <summary>Names and number, as AT+COPS takes them.</summary>
    public bool IsCalled(string text) =>
        text == definition.LongName || text == definition.ShortName || text == definition.Plmn;

    /// <param name="format">As in AT+COPS=3: 0 long name, 1 short name, 2 number.</param>
    public string Name(int format) => format switch
    {
        0 => definition.LongName,
        1 => definition.ShortName,
        _ => definition.Plmn,
    };

    /// <summary>The module has moved on, into the next cell, which is of the next area.</summary>
    public void MoveOn() =>
        Cell = new Cell((Cell.Area + 1) & 0xFFFF, (Cell.Id + 1) & 0xFFFFFFF, (Cell.PhysicalId + 1) % PhysicalIds);
}
