namespace Quectel.Modem;

/// <summary><c>AT+QFLDS="UFS"</c>: <c>+QFLDS: 12883392,14483456</c>, free and total bytes (core AT reference, 8.1).</summary>
internal sealed record StorageSpaceCommand() : AtCommand<StorageSpace>($"AT+QFLDS={"UFS"}")
{
    public override TimeSpan MaxResponseTime => TimeSpan.FromSeconds(10);

    public override bool Owns(AtLine line) => line.StartsWith("+QFLDS:");

    public override StorageSpace Parse(AtResponse response)
    {
        var fields = new AtFieldReader(response.SingleLine());
        return new StorageSpace(fields.ReadInt32(), fields.ReadInt32());
    }
}
