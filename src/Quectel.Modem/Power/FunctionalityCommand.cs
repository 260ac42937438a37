namespace Quectel.Modem;

/// <summary><c>AT+CFUN?</c>: <c>+CFUN: 1</c> (3GPP TS 27.007 §8.2; core AT reference 2.3).</summary>
internal sealed record FunctionalityCommand() : AtCommand<ModemFunctionality>($"AT+CFUN?")
{
    /// <summary><c>+CFUN: 1</c> is news of a start, too; then both say the same.</summary>
    public override bool Owns(AtLine line) => line.StartsWith("+CFUN:");

    public override ModemFunctionality Parse(AtResponse response) => response.Lines is [.., var last]
        ? (ModemFunctionality)new AtFieldReader(last).ReadInt32()
        : throw new AtProtocolException(response.Result.Text, "Expected the functionality.");
}
