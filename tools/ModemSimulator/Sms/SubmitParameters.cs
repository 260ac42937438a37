namespace Quectel.Simulator.Sms;

/// <summary>AT+CSMP: what text mode puts into an SMS-SUBMIT.</summary>
internal readonly record struct SubmitParameters(int FirstOctet, int Validity, int ProtocolId, int Scheme)
{
    public SubmitMessage Message(string destination, string text)
    {
        var data = UserData.FromText(text, DataCodingScheme.CodingOf(Scheme));
        byte[] validity = SubmitMessage.ValidityLength(FirstOctet) == 1 ? [(byte)Validity] : [];
        return new SubmitMessage(FirstOctet, destination, ProtocolId, Scheme, validity, data);
    }
}
