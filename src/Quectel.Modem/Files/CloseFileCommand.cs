namespace Quectel.Modem;

/// <summary><c>AT+QFCLOSE=1</c> (core AT reference, 8.1).</summary>
internal sealed record CloseFileCommand(int Handle) : AtActionCommand($"AT+QFCLOSE={Handle}")
{
    public override TimeSpan MaxResponseTime => TimeSpan.FromSeconds(10);
}
