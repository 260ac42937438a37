namespace Quectel.Modem;

/// <summary><c>AT+QTEMP</c>: <c>+QTEMP: 34,255,255</c>, where 255 is not measured (core AT reference, 9; 300 ms).</summary>
internal sealed record TemperatureCommand() : AtCommand<ModuleTemperature>($"AT+QTEMP")
{
    private const int NotMeasured = 255;

    public override bool Owns(AtLine line) => line.StartsWith("+QTEMP:");

    public override ModuleTemperature Parse(AtResponse response)
    {
        var fields = new AtFieldReader(response.SingleLine());
        return new ModuleTemperature(
            Measured(fields.ReadOptionalInt32()),
            Measured(fields.ReadOptionalInt32()),
            Measured(fields.ReadOptionalInt32()));
    }

    private static int? Measured(int? degrees) => degrees == NotMeasured ? null : degrees;
}
