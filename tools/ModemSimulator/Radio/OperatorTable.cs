namespace Quectel.Simulator.Radio;

/// <summary>The operators there are where the module is, in the order of AT+COPS=?: the SIM's own first.</summary>
internal sealed class OperatorTable
{
    private const int AreaGap = 0x100;
    private const int CellGap = 0x1000;
    private const int PhysicalGap = 10;

    // As in the manual's examples (core-at.md 5.5).
    private static readonly Cell FirstCell = new(0xD509, 0x80D413D, 241);

    /// <exception cref="ArgumentException">An operator's number is none, or its name cannot stand in quotes.</exception>
    public OperatorTable(IEnumerable<SimulatedOperator> operators)
    {
        All =
        [
            .. operators.OrderBy(definition => definition.Access).Select((definition, index) =>
                new NetworkOperator(Checked(definition), new Cell(
                    FirstCell.Area + (index * AreaGap),
                    FirstCell.Id + (index * CellGap),
                    FirstCell.PhysicalId + (index * PhysicalGap)))),
        ];
    }

    public IReadOnlyList<NetworkOperator> All { get; }

    public IEnumerable<NetworkOperator> InRange => All.Where(network => network.HasCoverage);

    /// <summary>What the module takes on its own: home before roaming; if there is neither, one that refuses it.</summary>
    public NetworkOperator? Best(bool roamingAllowed) => InRange.FirstOrDefault(
        network => network.Access != OperatorAccess.Roaming || roamingAllowed);

    private static SimulatedOperator Checked(SimulatedOperator definition)
    {
        bool isNumber = definition.Plmn.Length is 5 or 6 && definition.Plmn.All(char.IsAsciiDigit);
        bool isName = (definition.LongName + definition.ShortName).All(letter => letter is >= ' ' and < '\x7f' and not '"');
        return isNumber && isName ? definition : throw new ArgumentException(
            $"'{definition.LongName}', '{definition.Plmn}' is no operator: names are ASCII without quotes, the number has 5 "
            + "or 6 digits.",
            nameof(definition));
    }
}
