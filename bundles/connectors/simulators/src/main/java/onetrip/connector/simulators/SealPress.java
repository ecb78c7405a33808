package onetrip.connector.simulators;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Date;
import java.util.Hashtable;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSAbsentContent;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/** Makes what a PDF carries: CMS over a digest that somebody else computed, with the chain and a time stamp (PAdES-B-T). */
final class SealPress {
    private final SealKeys.Pair stamps;

    SealPress(SealKeys.Pair stamps) {
        this.stamps = stamps;
    }

    byte[] seal(SealKeys.Pair by, byte[] digest, Instant at) throws GeneralSecurityException, IOException {
        try {
            ASN1EncodableVector attributes = new ASN1EncodableVector();
            byte[] certificate =
                    MessageDigest.getInstance("SHA-256").digest(by.certificate().getEncoded());
            attributes.add(new Attribute(
                    PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                    new DERSet(new SigningCertificateV2(new ESSCertIDv2[] {new ESSCertIDv2(certificate)}))));
            // The digest is what was handed in: the document itself never was here.
            attributes.add(new Attribute(
                    CMSAttributes.messageDigest, new DERSet(new org.bouncycastle.asn1.DEROctetString(digest))));
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder()
                            .setProvider(SealKeys.PROVIDER)
                            .build())
                    .setSignedAttributeGenerator(new WithoutTime(new AttributeTable(attributes)))
                    .build(
                            new JcaContentSignerBuilder(SealKeys.SIGNATURE)
                                    .setProvider(SealKeys.PROVIDER)
                                    .build(by.key()),
                            new JcaX509CertificateHolder(by.certificate())));
            generator.addCertificates(new JcaCertStore(List.of(by.certificate(), by.issuer())));
            CMSSignedData sealed = generator.generate(new CMSAbsentContent());
            return stamped(sealed, at).getEncoded();
        } catch (OperatorCreationException | CMSException | TSPException e) {
            throw new GeneralSecurityException(e);
        }
    }

    /** PAdES wants no signing time among the signed attributes, and the generator must not compute a digest of nothing. */
    private static final class WithoutTime extends DefaultSignedAttributeTableGenerator {
        private final AttributeTable given;

        WithoutTime(AttributeTable given) {
            super(given);
            this.given = given;
        }

        @Override
        @SuppressWarnings({"rawtypes", "unchecked"})
        protected Hashtable createStandardAttributeTable(java.util.Map parameters) {
            Hashtable all = super.createStandardAttributeTable(parameters);
            all.remove(CMSAttributes.signingTime);
            all.put(CMSAttributes.messageDigest, given.get(CMSAttributes.messageDigest));
            return all;
        }
    }

    private CMSSignedData stamped(CMSSignedData sealed, Instant at)
            throws GeneralSecurityException, OperatorCreationException, TSPException, IOException, CMSException {
        SignerInformation signer =
                sealed.getSignerInfos().getSigners().iterator().next();
        byte[] imprint = MessageDigest.getInstance("SHA-256").digest(signer.getSignature());
        TimeStampRequestGenerator ask = new TimeStampRequestGenerator();
        ask.setCertReq(true);
        TimeStampRequest request = ask.generate(TSPAlgorithms.SHA256, imprint);
        DigestCalculator sha256 = new JcaDigestCalculatorProviderBuilder()
                .setProvider(SealKeys.PROVIDER)
                .build()
                .get(new org.bouncycastle.asn1.x509.AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256));
        TimeStampTokenGenerator tokens = new TimeStampTokenGenerator(
                new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder()
                                .setProvider(SealKeys.PROVIDER)
                                .build())
                        .build(
                                new JcaContentSignerBuilder(SealKeys.SIGNATURE)
                                        .setProvider(SealKeys.PROVIDER)
                                        .build(stamps.key()),
                                new JcaX509CertificateHolder(stamps.certificate())),
                sha256,
                new ASN1ObjectIdentifier("1.2.3.4.1"));
        tokens.addCertificates(new JcaCertStore(List.of(stamps.certificate(), stamps.issuer())));
        byte[] token = new TimeStampResponseGenerator(tokens, TSPAlgorithms.ALLOWED)
                .generate(request, BigInteger.valueOf(at.toEpochMilli()), Date.from(at))
                .getTimeStampToken()
                .getEncoded();
        AttributeTable unsigned = new AttributeTable(new Attribute(
                PKCSObjectIdentifiers.id_aa_signatureTimeStampToken, new DERSet(ASN1Primitive.fromByteArray(token))));
        return CMSSignedData.replaceSigners(
                sealed, new SignerInformationStore(SignerInformation.replaceUnsignedAttributes(signer, unsigned)));
    }
}
