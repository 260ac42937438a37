namespace Quectel.Modem;

/// <summary><c>AT+QFOPEN="ca.pem",2</c>, for reading: <c>+QFOPEN: 1</c> (core AT reference, 8.1); gives the handle.</summary>
internal sealed record OpenFileCommand(string Name) : AtCommand<int>($"AT+QFOPEN={Name},2")
{
    public override TimeSpan MaxResponseTime => TimeSpan.FromSeconds(10);

    public override bool Owns(AtLine line) => line.StartsWith("+QFOPEN:");

    public override int Parse(AtResponse response) => new AtFieldReader(response.SingleLine()).ReadInt32();
}
